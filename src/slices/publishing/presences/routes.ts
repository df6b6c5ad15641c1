import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { languageTag } from '../languages/language.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { notePresence, othersHere, removeOldPresences } from './presence.queries.ts'
import { sayPresences } from './say-presences.ts'

const Here = z.object({ part: z.string().refine((part) => languageTag(part) === part) })

/** A page of the editor says every now and then that somebody is at work on it, and learns who else is. */
export function presenceRoutes(web: Web, { db }: Platform): void {
  web.post('/console/posts/:id/presences', { access: 'translations.edit' }, async (request, reply) => {
    const { organisation, actor, words } = request
    const postId = idParameter(request)
    const form = readForm(Here, request.body)
    if (!form.ok) return reply.code(422).send({ error: words.say('platform.field.wrong') })
    const { part } = form.value
    const others = await inOrganisation(db, organisation.id, async (db) => {
      if (!(await readVariant(db, postId, part))) throw notFound()
      await notePresence(db, actor, { postId, part })
      return othersHere(db, postId, actor.accountId)
    })
    return { text: sayPresences(words, others, part) }
  })
}

/** In every organisation. */
export async function cleanPresences({ db }: Pick<Platform, 'db'>): Promise<void> {
  for (const { id } of await readOrganisations(db)) await inOrganisation(db, id, removeOldPresences)
}
