import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Faults, keepTyped, readForm, type Typed } from '#platform/http/forms.ts'
import { visitorKey } from '#platform/http/visitor-limits.ts'
import type { Locale, MessageKey } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { checkProof } from '#platform/proof-of-work.ts'
import { needsPlace } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import { hasOneLetter } from '../letters/variants.ts'
import { readAnswers } from '../questions/answers.ts'
import { questionsOf } from '../questions/question.ts'
import { ActionPage } from './action.page.tsx'
import { type AskedAction, askedAction, withCopies } from './asked-action.ts'
import { faultsOfLetters, pickPoints } from './choose-letters.ts'
import { readConsent } from './consent-ask.ts'
import { asksForCwc, isSettled, officesOf } from './offices-of.ts'
import type { Reception } from './reception.ts'
import { SecondStepPage } from './second-step.page.tsx'
import { frameOf, shownWith } from './show-action.tsx'
import { type FormNeeds, takeForm } from './take-action.form.ts'
import { type Taking, takeAction } from './take-action.ts'
import { TryAgainPage } from './try-again.page.tsx'

export type Visit = { platform: Platform; reception: Reception; request: FastifyRequest; reply: FastifyReply }

/**
 * Answers the form of an action. Stored: 303 to the thanks page. Something missing: the page again, 422. First step without
 * scripts: the second, 200. Not possible now: what was typed, with a button to send it again, 429 or 503. Nothing typed is lost.
 */
export async function answerForm(visit: Visit): Promise<unknown> {
  try {
    if (!visit.reception.forms.take(visitorKey(visit.request))) throw new Refusal(429, 'platform.tooMany.title')
    return await answer(visit)
  } catch (error) {
    const why = whyNotNow(error)
    if (!why) throw error
    return tryAgain(visit, why)
  }
}

async function answer(visit: Visit): Promise<unknown> {
  const { platform, request, reply } = visit
  const { organisation, words, body } = request
  const { slug } = request.params as { slug: string }
  const asked = await askedAction(platform, organisation, { locale: words.locale, slug })
  if (!asked) throw notFound()
  if (asked.phase !== 'open') return showPage(visit, asked, { status: 409 })
  const needs = needsOf(asked, body)
  const form = readForm(takeForm(needs), body)
  if (form.typed.back) return showPage(visit, asked, { status: 200, typed: form.typed, faults: {} })
  const own = readOwn(asked, words.locale, form.typed)
  if (!form.ok || Object.keys(own.faults).length > 0) {
    const faults = { ...(!form.ok && form.faults), ...own.faults }
    return showPage(visit, asked, { status: 422, typed: form.typed, faults })
  }
  const whole = form.value.copy ? withCopies(asked) : asked
  const picked = pickPoints(asked, form.typed, { email: form.value.email, locale: words.locale })
  if (picked.fault) return showPage(visit, asked, { status: 422, typed: form.typed, faults: { points: picked.fault } })
  const offices = await officesOf(whole, form.value)
  const isLast = form.value.step === '2' && isSettled(offices) && !own.again
  const faults = isLast ? faultsOfLetters(whole, offices, { typed: form.typed, locale: words.locale }) : {}
  const { points } = picked
  if (isLast && Object.keys(faults).length === 0) {
    const { answers, news } = own
    const token = await take(visit, asked, { offices, form: form.value, typed: form.typed, points, answers, news })
    return reply.redirect(`/${words.locale}/thanks/${token}`, 303)
  }
  const frame = await frameOf(platform, request, asked)
  const second = { frame, asked: whole, offices, typed: form.typed, points, faults, again: own.again }
  return reply.page(<SecondStepPage {...second} />, isLast ? 422 : 200)
}

/** What the organisation asks of its own: whether somebody wants news, and its questions. */
function readOwn(asked: AskedAction, locale: Locale, typed: Typed) {
  const { content } = asked.action
  const { answers, faults } = readAnswers(
    { questions: questionsOf(content), texts: content.texts[locale].questions },
    typed,
  )
  const consent = readConsent(asked, locale, typed)
  return { answers, news: consent.given, again: consent.again, faults: { ...faults, ...consent.faults } }
}

/** What the form must hold: more where a copy is wished for, less in safety mode. */
function needsOf(asked: AskedAction, body: unknown): FormNeeds {
  const { form, carbonCopy, safety } = asked.action.content
  const wantsCopy = carbonCopy && keepTyped(body).copy === 'yes'
  return {
    place: needsPlace(asked.rule) || wantsCopy,
    phone: safety ? 'off' : form.phone,
    cwc: asksForCwc(wantsCopy ? withCopies(asked) : asked),
    copy: carbonCopy,
    safety,
    letters: !hasOneLetter(asked.action.content),
  }
}

async function take(
  { platform, reception, request }: Visit,
  asked: AskedAction,
  sent: Pick<Taking, 'offices' | 'form' | 'typed' | 'points' | 'answers' | 'news'>,
): Promise<string> {
  const now = platform.now()
  const proof = checkProof(reception.proofKeys(asked.action.id), sent.form.proof, now)
  const { organisation, words } = request
  const network = await reception.networkOf(organisation.id, visitorKey(request))
  const taking = { organisationId: organisation.id, asked, ...sent, proof, network, words, now }
  return takeAction(reception.batches, reception.spenderKey, taking)
}

type Shown = { status: number; typed?: Typed; faults?: Faults }

async function showPage({ platform, request, reply }: Visit, asked: AskedAction, shown: Shown): Promise<unknown> {
  const { status, typed, faults } = shown
  const frame = await frameOf(platform, request, asked)
  const beside = await shownWith(platform, request, asked)
  return reply.page(
    <ActionPage frame={frame} asked={asked} {...beside} {...(typed && { typed })} {...(faults && { faults })} />,
    status,
  )
}

type Why = { status: 429 | 503; title: MessageKey; text: MessageKey }

function whyNotNow(error: unknown): Why | null {
  if (isDatabaseAway(error)) return { status: 503, title: 'platform.away.title', text: 'platform.away.text' }
  if (!(error instanceof Refusal)) return null
  if (error.status === 429) return { status: 429, title: 'platform.tooMany.title', text: 'platform.tooMany.text' }
  if (error.status === 503)
    return { status: 503, title: 'actions.participations.busy.title', text: 'actions.participations.busy.text' }
  return null
}

async function tryAgain({ platform, request, reply }: Visit, { status, title, text }: Why): Promise<unknown> {
  const { organisation, words, params } = request
  const frame = await siteFrame(platform, organisation, words, `/actions/${(params as { slug: string }).slug}`)
  reply.header('retry-after', status === 503 ? '5' : '60')
  return reply.page(<TryAgainPage frame={frame} typed={keepTyped(request.body)} title={title} text={text} />, status)
}
