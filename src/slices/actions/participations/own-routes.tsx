import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { keepTyped, type Typed, typedText } from '#platform/http/forms.ts'
import { visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import { isLocale } from '#platform/i18n.ts'
import { paperSizeOf } from '#platform/paper.ts'
import type { Platform } from '#platform/platform.ts'
import { names } from '#slices/targets'
import { siteFrame } from '#ui/frame.ts'
import { addressBy } from '../letters/choose-channel.ts'
import { disclosureTo } from '../letters/letter-for.ts'
import { oneLine } from '../letters/merge-fields.ts'
import { printLetter, wordsOfLetter } from '../letters/print-letter.ts'
import { readerOf, textFor } from '../letters/text-for.ts'
import type { AskedAction } from './asked-action.ts'
import { CallsPage } from './calls.page.tsx'
import { rechoose } from './choose-letters.ts'
import type { RightPlace } from './correct-office.queries.ts'
import { correctPlace } from './correct-place.ts'
import { disputeOffice } from './dispute-office.ts'
import { handCall, handLetters } from './hand-letters.ts'
import { isSettled, type Offices, officesOf, placeOf } from './offices-of.ts'
import { askedAgain, isCounted, type Own, type OwnPage, openOwn, readOwn } from './own-letters.ts'
import { PlacePage, type PlaceWay } from './place.page.tsx'
import { privately } from './private-pages.tsx'
import type { Reception } from './reception.ts'
import { submissionHash } from './submission-token.ts'

type Visit = { platform: Platform; page: OwnPage; request: FastifyRequest; reply: FastifyReply }

/** What a person does on their own page beside saying how it went: calls in one go, a letter on paper, the right office. */
export function ownRoutes(web: Web, platform: Platform, { questions }: Reception): void {
  const open = { access: 'public' } as const
  for (const page of ['thanks', 'receipts'] as const) {
    const at = `/${page}/:token`
    const visit = (request: FastifyRequest, reply: FastifyReply): Visit => ({ platform, page, request, reply })
    web.get(`${at}/calls`, open, (request, reply) => showCalls(visit(request, reply)))
    web.get(`${at}/letters/:seatId/letter.pdf`, open, (request, reply) => sendLetter(visit(request, reply)))
    web.post(`${at}/letters/:seatId/dispute`, open, (request, reply) => dispute(visit(request, reply)))
    web.get(`${at}/place`, open, (request, reply) => askPlace(visit(request, reply)))
    web.post(`${at}/place`, open, (request, reply) => {
      if (!questions.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
      return takePlace(visit(request, reply))
    })
  }
}

async function openCounted({ platform, request, page }: Visit): Promise<Own> {
  const own = await openOwn(platform, request, page)
  if (!isCounted(own)) throw notFound()
  return own
}

/** Those that the action leaves to the telephone; or one office that somebody wants to call instead. */
async function showCalls(visit: Visit): Promise<unknown> {
  const { platform, request, reply } = visit
  const { organisation, words } = request
  const own = await openCounted(visit)
  const wanted = (request.query as { office?: unknown }).office
  const byPhone = handLetters(organisation, words, own).filter(({ channel }) => channel === 'telephone')
  const asked = byPhone.find(({ target }) => target.seatId === wanted) ?? handCall(organisation, words, own, wanted)
  const calls = byPhone.length > 0 || !asked ? byPhone : [asked]
  if (calls.length === 0) return backTo(visit, own)
  const current = asked ?? calls.find(({ mark }) => mark === null) ?? null
  const frame = await siteFrame(platform, organisation, words, `${own.path}/calls`)
  return privately(reply).page(<CallsPage frame={frame} calls={calls} current={current} />)
}

function backTo({ request, reply }: Visit, own: Own): unknown {
  return privately(reply).redirect(`/${request.words.locale}${own.path}`, 303)
}

/** The letter on paper, as its office may read it; the person signs it. */
async function sendLetter(visit: Visit): Promise<unknown> {
  const { platform, request, reply } = visit
  const { organisation, words } = request
  const { writer, content, targets } = await openCounted(visit)
  const target = targets.find(({ seatId }) => seatId === (request.params as { seatId: string }).seatId)
  if (!target) throw notFound()
  const page = wordsOfLetter(organisation, isLocale(writer.locale) ? writer.locale : words.locale)
  const { subject, body, language } = textFor(writer, { target, channel: 'print' }, { content, targets }, page)
  const own = wordsOfLetter(organisation, language)
  const { name } = disclosureTo(readerOf(target, content), writer)
  const writerName = name ? oneLine(`${writer.given_name} ${writer.family_name}`) : ''
  const office = names.office(own, target)
  const size = paperSizeOf(organisation.country)
  const paper = await platform.paper({
    title: subject,
    language,
    author: writerName || organisation.name,
    size,
  })
  const holderName = target.holder?.fullName ?? ''
  const letter = { words: own, holderName, office, address: addressBy('print', target), subject, body, writerName }
  printLetter(paper, { ...letter, date: platform.now() }, { isSigned: true })
  paper.end()
  return privately(reply)
    .type('application/pdf')
    .header('content-disposition', 'inline; filename="letter.pdf"')
    .header('cache-control', 'no-store')
    .send(Readable.from(paper.pieces()))
}

async function dispute(visit: Visit): Promise<unknown> {
  const { platform, request, reply, page } = visit
  const { organisation, words } = request
  const { token, seatId } = request.params as { token: string; seatId: string }
  const tokenHash = page === 'thanks' ? submissionHash(token, platform.now()) : null
  const own = await inOrganisation(platform.db, organisation.id, async (db) => {
    const own = await readOwn(db, platform, page, token)
    await disputeOffice(db, { organisationId: organisation.id, own, tokenHash, seatId, now: platform.now() })
    return own
  })
  const canCorrect = (await askedAgain(platform, organisation, own)) !== null
  return privately(reply).redirect(`/${words.locale}${own.path}${canCorrect ? '/place' : ''}`, 303)
}

async function askPlace(visit: Visit): Promise<unknown> {
  const { way } = visit.request.query as { way?: unknown }
  const own = await openCounted(visit)
  if (!(await askedAgain(visit.platform, visit.request.organisation, own))) return backTo(visit, own)
  const { street, city, postal_code } = own.writer
  if (way !== 'district')
    return showPlace(visit, own, { way: 'address', offices: null, typed: { street, city, postal_code } })
  const asked = await mustBeAsked(visit, own)
  return showPlace(visit, own, { way, offices: await officesOf(asked, placeOf({})), typed: {} })
}

async function mustBeAsked({ platform, request }: Visit, own: Own): Promise<AskedAction> {
  const asked = await askedAgain(platform, request.organisation, own)
  if (!asked) throw notFound()
  return asked
}

type Shown = { way: PlaceWay; offices: Offices | null; typed: Typed; status?: number; faults?: Record<string, string> }

async function showPlace(visit: Visit, own: Own, { status = 200, ...shown }: Shown): Promise<unknown> {
  const { platform, request, reply } = visit
  const asked = await mustBeAsked(visit, own)
  const frame = await siteFrame(platform, request.organisation, request.words, `${own.path}/place`)
  return privately(reply).page(<PlacePage frame={frame} asked={asked} {...shown} />, status)
}

async function takePlace(visit: Visit): Promise<unknown> {
  const { platform, request, reply, page } = visit
  const { organisation, words, body } = request
  const own = await openCounted(visit)
  const asked = await mustBeAsked(visit, own)
  const typed = keepTyped(body)
  const way: PlaceWay = typedText(typed, 'way') === 'district' ? 'district' : 'address'
  const missing = way === 'address' ? missingIn(typed) : {}
  if (Object.keys(missing).length > 0)
    return showPlace(visit, own, { way, offices: null, typed, faults: missing, status: 422 })
  const said = placeOf(typed)
  const offices = await officesOf(
    asked,
    way === 'district' ? { ...placeOf({}), state: said.state, area: said.area } : said,
  )
  if (!isSettled(offices) || typedText(typed, 'confirmed') === '') return showPlace(visit, own, { way, offices, typed })
  const tokenHash =
    page === 'thanks' ? submissionHash((request.params as { token: string }).token, platform.now()) : null
  const place = rightPlace(own, { asked, offices, said: way === 'address' ? said : null })
  await inOrganisation(platform.db, organisation.id, (db) =>
    correctPlace(db, { organisationId: organisation.id, own, tokenHash, place }),
  )
  return privately(reply).redirect(`/${words.locale}${own.path}`, 303)
}

function missingIn(typed: Typed): Record<string, string> {
  const needed = ['street', 'postal_code', 'city'].filter((name) => typedText(typed, name).trim() === '')
  return Object.fromEntries(needed.map((name) => [name, 'actions.participations.form.missing']))
}

/** Whoever chose a district keeps the address that they typed: it is the postal code's table that was wrong. */
function rightPlace(
  { writer }: Own,
  { asked, offices, said }: { asked: AskedAction; offices: Offices; said: ReturnType<typeof placeOf> | null },
): RightPlace {
  const locale = isLocale(writer.locale) ? writer.locale : 'en'
  return {
    letterChoices: rechoose(asked, offices.targets, { choices: writer.letter_choices, locale }),
    seatIds: offices.targets.map(({ seatId }) => seatId),
    street: said?.street ?? writer.street,
    city: said?.city ?? writer.city,
    postalCode: said?.postal_code ?? writer.postal_code,
    region: offices.state,
  }
}
