import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { answerAlarm } from './alarm.queries.ts'
import { AnswerForm, DecisionForm, WordsForm } from './moderation.form.ts'
import { releaseHeld } from './release-held.ts'
import { removalRoutes } from './removal-routes.tsx'
import { removeParticipations } from './remove-participations.ts'
import { doneNotice, showModeration } from './show-moderation.tsx'
import { readWords, saveWords } from './word-list.queries.ts'
import { WordListsPage } from './word-lists.page.tsx'

declare module '#platform/audit.ts' {
  interface Acts {
    'participations.answerAlarm': { kind: string; of: string; response: string }
    'participations.saveWords': { language: string; entries: number }
  }
}

const path = '/console/actions/:id/moderation'
const words = '/console/moderation/words'
const access = { access: 'moderation.decide' } as const

/** What is held, what looks unusual, what was taken out; and the words for which a letter is looked at first. */
export function moderationRoutes(web: Web, platform: Platform): void {
  web.get(path, access, (request, reply) => showModeration(platform, request, reply))
  web.post(`${path}/decisions`, access, (request, reply) => decide(platform, request, reply))
  web.post(`${path}/alarms/:alarm/answers`, access, (request, reply) => answer(platform, request, reply))
  web.get(words, access, (request, reply) => showWords(platform, request, reply))
  web.post(words, access, (request, reply) => takeWords(platform, request, reply))
  removalRoutes(web, platform)
}

async function decide(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(DecisionForm, request.body)
  if (!form.ok) return showModeration(platform, request, reply, { form, status: 422 })
  const { organisation, actor } = request
  const actionId = idParameter(request)
  const given = { organisationId: organisation.id, actionId }
  const people = await inAction(platform, request, async (db) => {
    const { ids, reason, note } = form.value
    if (reason === '' || form.value.verdict === 'release') return releaseHeld(db, actor, { ...given, ids })
    const removing = { ...given, condition: { ids }, before: platform.now(), reason, note }
    return (await removeParticipations(db, actor, removing)).people
  })
  const done = form.value.verdict === 'release' ? 'released' : 'removed'
  return reply.redirect(`${pageOf(request)}?done=${done}&count=${people}`, 303)
}

async function answer(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(AnswerForm, request.body)
  if (!form.ok) throw new Refusal(400, 'platform.badRequest.title')
  const { actor } = request
  const actionId = idParameter(request)
  await inAction(platform, request, async (db) => {
    const { response } = form.value
    const given = { actionId, alarmId: idParameter(request, 'alarm'), response, accountId: actor.accountId }
    const alarm = await answerAlarm(db, given)
    if (!alarm) throw notFound()
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'participations.answerAlarm',
      subject: 'action',
      subjectId: actionId,
      details: { kind: alarm.kind, of: alarm.label, response },
    })
  })
  return reply.redirect(`${pageOf(request)}?done=${form.value.response}&count=1`, 303)
}

/** Work on an action that is there. */
function inAction<T>(platform: Platform, request: FastifyRequest, work: (db: Db) => Promise<T>): Promise<T> {
  return inOrganisation(platform.db, request.organisation.id, async (db) => {
    if (!(await readActionHeader(db, idParameter(request)))) throw notFound()
    return work(db)
  })
}

function pageOf(request: FastifyRequest): string {
  return `/${request.words.locale}/console/actions/${idParameter(request)}/moderation`
}

type Rejected = { status: number; form: { typed: Typed; faults: Faults } }

async function showWords(platform: Platform, request: FastifyRequest, reply: FastifyReply, rejected?: Rejected) {
  const lists = await inOrganisation(platform.db, request.organisation.id, readWords)
  const page = (
    <WordListsPage
      frame={await consoleFrame(platform, request, words)}
      lists={lists.filter(({ locale }) => request.organisation.locales.includes(locale))}
      {...(rejected && { form: rejected.form })}
      notice={doneNotice(request)}
    />
  )
  return reply.page(page, rejected?.status ?? 200)
}

async function takeWords(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const form = readForm(WordsForm, request.body)
  if (!form.ok) return showWords(platform, request, reply, { status: 422, form })
  const { actor } = request
  const { locale, entries } = form.value
  await inOrganisation(platform.db, request.organisation.id, async (db) => {
    await saveWords(db, { locale, entries: entries === '' ? null : entries, accountId: actor.accountId })
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'participations.saveWords',
      subject: 'organisation',
      details: { language: locale, entries: entries === '' ? 0 : entries.split('\n').length },
    })
  })
  return reply.redirect(`/${request.words.locale}${words}?done=words&count=1`, 303)
}
