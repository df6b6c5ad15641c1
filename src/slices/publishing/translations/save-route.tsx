import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { type Html, renderFragment } from '#platform/html.tsx'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import { consoleFrame } from '#ui/frame.ts'
import { postTexts } from '../posts/post-content.ts'
import { originalOf } from './follow-source.ts'
import { readTranslation, saidIn } from './hold-translation.ts'
import { pieceId } from './original-text.tsx'
import { placeOf } from './place-of.ts'
import { Mark, markIds, ReviewState, reviewId } from './review-panel.tsx'
import { type SavedTranslation, saveTranslation } from './save-translation.ts'
import { showTranslation } from './show-translation.tsx'
import { SideBySide, sideBySideId } from './side-by-side.tsx'
import { readTranslationForm } from './translation.form.ts'
import { originalText, outdatedOf, termsOf } from './translation-form.tsx'
import { readTranslationFacts, type TranslationFacts } from './translation-view.ts'

/** Letters beyond ASCII travel as six. */
const bodyLimit = 2 * 1024 * 1024

/** Saves a translation: by itself while somebody writes, and by a button. */
export function saveRoute(web: Web, platform: Platform, path: string): void {
  web.post(path, { access: 'translations.edit', bodyLimit }, (request, reply) => save(platform, request, reply))
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const place = placeOf(request)
  const wantsJson = request.headers.accept?.includes('application/json') ?? false
  const inside = <T,>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(platform.db, organisation.id, work)
  const current = await inside(async (db) => saidIn(await readTranslation(db, organisation, place)))
  const form = readTranslationForm(request.body, current)
  if (!form.ok) {
    const [fault = 'platform.field.wrong'] = Object.values(form.faults)
    if (wantsJson) return reply.code(422).send({ error: words.sayKey(fault) })
    return showTranslation(platform, request, reply, { typed: form.typed, faults: form.faults, status: 422 })
  }
  const saved = await inside((db) => saveTranslation(db, { organisation, actor, place, form }))
  if (wantsJson) {
    const facts = await inside((db) => readTranslationFacts(db, { organisation, place }))
    const answer = await answerOf(platform, request, saved, facts)
    return reply.code(saved.conflicts.length > 0 ? 409 : 200).send(answer)
  }
  if (saved.conflicts.length === 0)
    return reply.redirect(`/${words.locale}/console/posts/${place.postId}/${place.locale}/translation?done=saved`, 303)
  const yours = Object.fromEntries(saved.conflicts.map(({ name, yours }) => [name, yours]))
  return showTranslation(platform, request, reply, { typed: yours, conflicts: saved.conflicts, status: 409 })
}

/** For the script (public/js/console/send-draft.ts): what the form goes on from, and what the page says beside it from now on. */
async function answerOf(platform: Platform, request: FastifyRequest, saved: SavedTranslation, facts: TranslationFacts) {
  const { words } = request
  const frame = await consoleFrame(platform, request, '')
  const shown = { ...facts, frame }
  const pieces = postTexts.flatMap((name) => [
    [pieceId('original', name), renderFragment(originalText(shown, name))],
    [pieceId('outdated', name), fragmentOf(outdatedOf(shown, name))],
    [pieceId('terms', name), fragmentOf(termsOf(shown, name))],
  ])
  const theirs = Object.entries(saved.taken).map(([name, text]) => [name, { text, mark: fingerprint(text) }])
  return {
    fields: { seen: JSON.stringify(saved.seen), original: JSON.stringify(originalOf(facts.translation.source)) },
    theirs: Object.fromEntries(theirs),
    pieces: {
      ...Object.fromEntries(pieces),
      [sideBySideId]: renderFragment(<SideBySide {...shown} />),
      [reviewId]: renderFragment(<ReviewState view={shown} />),
      ...Object.fromEntries(markIds.map((id) => [id, renderFragment(<Mark {...shown} />)])),
    },
    ...(saved.conflicts.length > 0 && { error: words.say('publishing.translations.conflict') }),
  }
}

function fragmentOf(piece: Html | null): string {
  return piece ? renderFragment(piece) : ''
}
