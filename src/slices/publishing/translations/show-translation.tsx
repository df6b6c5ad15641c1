import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Platform } from '#platform/platform.ts'
import type { Conflict } from '#platform/writing/reconcile.ts'
import { consoleFrame } from '#ui/frame.ts'
import type { Missing } from '../publications/missing-for-publication.ts'
import { saidIn } from './hold-translation.ts'
import { placeOf } from './place-of.ts'
import { fieldsOf } from './translation.form.ts'
import { TranslationPage } from './translation.page.tsx'
import { readTranslationFacts } from './translation-view.ts'
import { listTranslators } from './translators.ts'

export type Ending = {
  done?: string
  /** What was typed and could not be saved as it was. */
  typed?: Typed
  faults?: Faults
  conflicts?: readonly Conflict[]
  missing?: readonly Missing[]
  status?: number
}

const known = ['saved', 'assigned', 'handedBack', 'handedIn', 'approved', 'returned', 'published']

/** The translator's screen. */
export async function showTranslation(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  ending: Ending = {},
) {
  const { organisation } = request
  const place = placeOf(request)
  const facts = await inOrganisation(platform.db, organisation.id, (db) =>
    readTranslationFacts(db, { organisation, place }),
  )
  const translators = await listTranslators(platform.db, organisation)
  const path = `/console/posts/${place.postId}/${place.locale}/translation`
  const frame = await consoleFrame(platform, request, path)
  const fields = fieldsOf(saidIn(facts.translation))
  const { done = '', typed = {}, faults = {}, conflicts = [], missing = [], status = 200 } = ending
  const form = { typed: { ...fields, ...typed }, faults }
  const shown = { form, fields, conflicts, missing, done: known.includes(done) ? done : '' }
  return reply.page(<TranslationPage view={{ ...facts, frame, translators, ...shown }} />, status)
}
