import { z } from 'zod'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { readAction } from '../campaigns/campaign.queries.ts'
import { editorTabs } from '../campaigns/editor.ts'
import { notePresence } from './note-presence.ts'
import { othersHere } from './presence.queries.ts'
import { sayPresences } from './say-presences.ts'

const Here = z.object({ part: z.enum(editorTabs) })

/** A page of the editor says every now and then that somebody is at work on it, and learns who else is. */
export function presenceRoutes(web: Web, { db }: Platform): void {
  web.post('/console/actions/:id/presences', { access: 'translations.edit' }, async (request, reply) => {
    const { organisation, actor, words } = request
    const actionId = idParameter(request)
    const form = readForm(Here, request.body)
    if (!form.ok) return reply.code(422).send({ error: words.say('platform.field.wrong') })
    const { part } = form.value
    const others = await inOrganisation(db, organisation.id, async (db) => {
      if (!(await readAction(db, actionId))) throw notFound()
      await notePresence(db, actor, { actionId, part })
      return othersHere(db, actionId, actor.accountId)
    })
    return { text: sayPresences(words, others, part) }
  })
}
