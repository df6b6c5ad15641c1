import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { tellSite } from '../menus/tell-site.ts'
import type { Policy } from '../posts/post.queries.ts'
import { countPublished } from '../posts/variant.queries.ts'
import { type Language, languageTag } from './language.ts'
import { beginRemaking, readPublishingSettings, writePublishingSettings } from './settings.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.addLanguage': { language: string }
    'posts.removeLanguage': { language: string }
    'posts.changePolicy': { policy: Policy }
  }
}

export type Changing = { organisation: Organisation; actor: Actor }

/** Lets texts be in one more language. @throws Refusal 422 where the tag is none */
export async function addLanguage(db: Db, changing: Changing, typed: string): Promise<Language> {
  const language = languageTag(typed)
  if (!language) throw new Refusal(422, 'publishing.languages.fault.tag')
  const { organisation, actor } = changing
  const { languages } = await readPublishingSettings(db, organisation)
  if (languages.includes(language)) return language
  await writePublishingSettings(db, { languages: [...own(organisation, languages), language] })
  await note(db, actor, { verb: 'posts.addLanguage', details: { language } })
  await remakeAll(db, organisation)
  return language
}

/** Takes a language away: what is written in it is kept, and nobody sees it any more. Those of the site are the settings' to say. */
export async function removeLanguage(db: Db, changing: Changing, language: Language): Promise<void> {
  const { organisation, actor } = changing
  const { languages } = await readPublishingSettings(db, organisation)
  const others = own(organisation, languages)
  if (!others.includes(language)) return
  await writePublishingSettings(db, { languages: others.filter((known) => known !== language) })
  await note(db, actor, { verb: 'posts.removeLanguage', details: { language } })
  await remakeAll(db, organisation)
}

/** What is shown where a text is missing, of every post that says nothing else. */
export async function changePolicy(db: Db, changing: Changing, policy: Policy): Promise<void> {
  const { organisation, actor } = changing
  const known = await readPublishingSettings(db, organisation)
  if (known.policy === policy) return
  await writePublishingSettings(db, { policy })
  await note(db, actor, { verb: 'posts.changePolicy', details: { policy } })
  await remakeAll(db, organisation)
}

/** Has what the public sees of every post made anew, in batches: there may be thousands. */
export async function remakeAll(db: Db, organisation: Organisation): Promise<void> {
  const { id } = organisation
  const { languages } = await readPublishingSettings(db, organisation)
  await beginRemaking(db, await countPublished(db), languages)
  await enqueue(db, 'publishing/languages/remake-publications', { organisationId: id }, { key: `remake posts ${id}` })
  // Every page of the site leads to its languages: they change at once, whatever is still to be made.
  await tellSite(db, id)
}

/** Of all languages, those beyond the site's. */
function own({ locales }: Organisation, languages: readonly Language[]): Language[] {
  const site: readonly string[] = locales
  return languages.filter((language) => !site.includes(language))
}

type Noted =
  | { verb: 'posts.addLanguage' | 'posts.removeLanguage'; details: { language: string } }
  | { verb: 'posts.changePolicy'; details: { policy: Policy } }

async function note(db: Db, { accountId, name }: Actor, noted: Noted): Promise<void> {
  const common = { actor: { id: accountId, name }, subject: 'site' }
  if (noted.verb === 'posts.changePolicy') await writeAudit(db, { ...common, ...noted })
  else await writeAudit(db, { ...common, ...noted })
}
