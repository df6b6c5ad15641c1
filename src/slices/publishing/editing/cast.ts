import type { LightMyRequestResponse } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { type Told, writtenPost } from '../cast.ts'
import type { Language } from '../languages/language.ts'
import type { PostKind } from '../posts/post-content.ts'
import { readDraft } from '../posts/revision.queries.ts'

/** The fields of the editor's form as a browser would send them back. */
export function fieldsIn(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  const from = body.indexOf('data-controller="autosave"')
  const form = body.slice(body.indexOf('>', from), body.indexOf('</form>', from))
  for (const [, attributes = ''] of form.matchAll(/<input ((?:[^">]|"[^"]*")*)>/g)) {
    const at = (name: string) => decoded(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    if (/type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) continue
    const [name, before] = [at('name'), fields[at('name')]]
    if (name !== '_token') fields[name] = before === undefined ? at('value') : [before, at('value')].flat()
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea [^>]* name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = decoded(text)
  for (const [, name = '', options = ''] of form.matchAll(/<select [^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = / selected value="([^"]*)"|value="([^"]*)" selected/.exec(options)?.slice(1).find(Boolean) ?? ''
  return fields
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

export type Desk = {
  home: TestSite
  tomas: SignedIn
  postId: string
  /** Of the source's editor. */
  path: string
  draft(locale?: Language): Promise<NonNullable<Awaited<ReturnType<typeof readDraft>>>>
  open(who: SignedIn): Promise<Record<string, string | string[]>>
  /** As the page's script saves. */
  save(who: SignedIn, form: Record<string, string | string[]>): Promise<LightMyRequestResponse>
}

/** A post in somebody's hands. */
export async function desk(kind: PostKind = 'article', texts?: Partial<Record<Language, Told>>): Promise<Desk> {
  const home = await site()
  const { db, organisation, server } = home
  const tomas = await signedIn(home, 'editor')
  const postId = await writtenPost(db, organisation, { kind, ...(texts && { texts }) })
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const path = `/en/console/posts/${postId}/en`
  return {
    ...{ home, tomas, postId, path },
    async draft(locale = 'en') {
      const draft = await inside((db) => readDraft(db, { postId, locale }))
      if (!draft) throw new Error('no draft')
      return draft
    },
    open: async (who) => fieldsIn((await who.get(path)).body),
    save: (who, form) =>
      server.inject({
        method: 'POST',
        url: path,
        headers: {
          host: who.host,
          cookie: who.cookie,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: encodeForm({ ...form, _token: who.forgeryToken }),
      }),
  }
}
