import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyedHash } from '#platform/crypto.ts'
import { inOrganisation, isDatabaseAway } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { readForm, type Typed, typedText } from '#platform/http/forms.ts'
import { createLimiter, type Limiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { checkProof, issueChallenge } from '#platform/proof-of-work.ts'
import { siteFrame } from '#ui/frame.ts'
import { isJurisdiction } from '../wordings/jurisdictions.ts'
import { type SignUp, SignUpForm } from './sign-up.form.ts'
import { SignUpPage, type SignUpPageProps, SignUpSentPage } from './sign-up.page.tsx'
import { type SignUpAsk, signUpAsk, signUpTopics, takesSignUps } from './sign-up-ask.ts'
import { hourKeys, takeSignUp } from './take-sign-up.ts'

const path = '/sign-up'
const minute = 60_000
const open = { access: 'public', bodyLimit: 8 * 1024 } as const

/** What answers need beside the platform, one per process. */
type Reception = {
  /** Many people may share one address: a march, a library, a village behind one antenna. */
  forms: Limiter
  questions: Limiter
  /** Keys of an organisation's challenges, the newest first. */
  proofKeys(organisationId: string): Buffer[]
}

/** The form by which people ask for news. Nothing here reads a cookie; nothing but POST changes anything. */
export function signUpRoutes(web: Web, platform: Platform): void {
  const proofs = platform.data.secret('proof').map(({ key }) => key)
  const { now } = platform
  const day = 24 * 60 * minute
  const reception: Reception = {
    forms: createLimiter({ burst: { max: 20, perMs: minute }, sustained: { max: 200, perMs: day }, now }),
    questions: createLimiter({ burst: { max: 60, perMs: minute }, sustained: { max: 2_000, perMs: day }, now }),
    proofKeys: (organisationId) => proofs.map((key) => keyedHash(key, 'sign-up', organisationId)),
  }
  web.get(path, open, (request, reply) => showForm(platform, request, reply))
  web.post(path, open, (request, reply) => answerForm(platform, reception, request, reply))
  web.get(`${path}/sent`, open, (request, reply) => showSent(platform, request, reply))
  web.get(`${path}/challenge`, open, (request, reply) => {
    if (!reception.questions.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
    const [key] = reception.proofKeys(request.organisation.id)
    if (!key || !takesSignUps(request.organisation)) throw notFound()
    return reply.header('cache-control', 'no-store').send(issueChallenge(key, platform.now()))
  })
}

function showForm(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  if (!takesSignUps(organisation)) throw notFound()
  const key = `sign-up ${organisation.id} ${words.locale}`
  return platform.pages.send(request, reply, key, signUpTopics(organisation.id), async () => {
    const frame = await siteFrame(platform, organisation, words, path)
    return renderPage(<SignUpPage frame={frame} ask={await signUpAsk(platform, organisation, words)} />)
  })
}

function showSent(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const key = `sign-up-sent ${organisation.id} ${words.locale}`
  return platform.pages.send(request, reply, key, signUpTopics(organisation.id), async () => {
    return renderPage(<SignUpSentPage frame={await siteFrame(platform, organisation, words, `${path}/sent`)} />)
  })
}

/** Stored: 303, the same for everybody. Something missing, or other words to read: the form again. Nothing typed is lost. */
async function answerForm(
  platform: Platform,
  reception: Reception,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words } = request
  if (!takesSignUps(organisation)) throw notFound()
  const form = readForm(SignUpForm, request.body)
  const page = pageOf(request, form.typed)
  const typed = { ...form.typed, page }
  const chosen = typedText(typed, 'jurisdiction')
  const ask = await signUpAsk(platform, organisation, words, isJurisdiction(chosen) ? chosen : null)
  const again = (status: number, shown: Pick<SignUpPageProps, 'faults' | 'notice'>) =>
    showAgain(platform, request, reply, status, { ask, typed, ...shown })
  if (!form.ok) return again(422, { faults: form.faults })
  // A page made before the words changed, or for another country, counts for nothing.
  if (form.value.wording !== ask.ref)
    return again(200, { notice: { title: 'supporters.signUp.words.title', text: 'supporters.signUp.words.text' } })
  try {
    if (!reception.forms.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
    await store(platform, reception, request, { form: form.value, ask, page })
  } catch (error) {
    const why = whyNotNow(error)
    if (!why) throw error
    reply.header('retry-after', why.status === 503 ? '600' : '60')
    return again(why.status, { notice: why })
  }
  return reply.redirect(`/${words.locale}${path}/sent`, 303)
}

async function store(
  platform: Platform,
  { proofKeys }: Reception,
  { organisation, words }: FastifyRequest,
  { form, ask, page }: { form: SignUp; ask: SignUpAsk; page: string },
): Promise<void> {
  const now = platform.now()
  const signUp = {
    email: form.email,
    givenName: form.given_name,
    locale: words.locale,
    page,
    wording: ask.text,
    version: ask.version && { ...ask.version, jurisdiction: ask.jurisdiction },
  }
  const asking = {
    organisationId: organisation.id,
    signUp,
    proof: checkProof(proofKeys(organisation.id), form.proof, now),
    hour: hourKeys(platform.data, now),
  }
  await inOrganisation(platform.db, organisation.id, (db) => takeSignUp(db, asking))
}

type Again = Pick<SignUpPageProps, 'ask' | 'faults' | 'notice'> & { typed: Typed }

async function showAgain(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  reply: FastifyReply,
  status: number,
  again: Again,
) {
  const frame = await siteFrame(platform, organisation, words, path)
  return reply.page(<SignUpPage frame={frame} {...again} />, status)
}

/** On which page of this site the form stood: as the form says that was sent back once, else as the browser says. Never with a token. */
function pageOf({ headers, words, hostname }: FastifyRequest, typed: Typed): string {
  const isPage = (path: string) => /^\/(en|es)(\/[a-z0-9-]+){0,3}\/?$/.test(path) && path.length <= 200
  const carried = typedText(typed, 'page')
  if (isPage(carried)) return carried
  const from = URL.parse(headers.referer ?? '')
  const isOurs = from?.hostname === hostname && isPage(from.pathname)
  return isOurs ? from.pathname : `/${words.locale}${path}`
}

type Why = { status: 429 | 503 } & NonNullable<SignUpPageProps['notice']>

function whyNotNow(error: unknown): Why | null {
  if (isDatabaseAway(error)) return { status: 503, title: 'platform.away.title', text: 'platform.away.text' }
  if (!(error instanceof Refusal)) return null
  if (error.status === 429) return { status: 429, title: 'platform.tooMany.title', text: 'platform.tooMany.text' }
  if (error.status === 503)
    return { status: 503, title: 'supporters.signUp.busy.title', text: 'supporters.signUp.busy.text' }
  return null
}
