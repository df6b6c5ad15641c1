import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type Html, renderPage } from '../html.tsx'
import { type Locale, locales, type Words, wordsFor } from '../i18n.ts'
import type { Log } from '../log.ts'
import type { Actor, Organisation } from '../organisation.ts'
import { checkForgery, isUpload } from './forgery.ts'
import { PageInstead } from './page-instead.ts'
import { refuse } from './refuse.ts'
import { setSecurityHeaders } from './security-headers.ts'

/** What a member may be allowed to do; rooms add theirs by declaration merging, the policy of *members* says which roles may. */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it
export interface Permissions {}
export type Permission = keyof Permissions & string

/** `public`: no cookie is read. `instance`: no organisation either (health, assets). Others need a session. */
export type Access = 'public' | 'instance' | 'signed-in' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    locale?: Locale
  }
  interface FastifyRequest {
    /** Whose site this is, by the Host header. */
    organisation: Organisation
    /** Who is signed in; only on routes that are not public. */
    actor: Actor
    words: Words
    /** A token for forms of signed-in pages; see forgery.ts. */
    forgeryToken: string
    /** Whether the actor's role includes a permission; nobody's does on public routes. */
    may(permission: Permission): boolean
    /**
     * Goes on where the actor need not show anew who they are, or the fields of the form do show it. For who reads a body
     * themselves (uploads); other forms have been through it. @throws PageInstead that asks, with everything typed in it
     */
    confirm(sent: SentForm): Promise<void>
  }
  interface FastifyReply {
    /** Renders a page made for this request alone (never stored by caches). */
    page(page: Html, status?: number): FastifyReply
  }
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown
export type Route = { access: Access; bodyLimit?: number }

/** The house's way to add routes: nobody can forget to say who may. */
export type Web = {
  /** The same page under /en and /es: `path` starts with a slash and comes after the language. */
  get(path: string, route: Route, handler: Handler): void
  post(path: string, route: Route, handler: Handler): void
  /** An address outside the languages: assets, health, the root. */
  plain(method: 'GET' | 'POST', path: string, route: Route, handler: Handler): void
  /** For what needs a Fastify plugin of its own (uploads). */
  readonly server: FastifyInstance
}

export type WebParts = {
  log: Log
  trustedProxies: string[]
  secure: boolean
  forgeryKey: Buffer
  findOrganisation(host: string): Promise<Organisation | null>
  /** Who sends a request, or where they must go before anything else; may renew the session's cookie. */
  authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Actor | Detour | null>
  mayDo(role: string, permission: Permission): boolean
  /** What an act that matters asks before it is done: a page, or null where it may go on. Takes what it has used out of the fields. */
  askProof(request: FastifyRequest, sent: SentForm): Promise<Html | null>
  /** Answers a request before the site looks at it, or says that it cannot (pages that everybody gets alike). */
  giveAtOnce?(request: IncomingMessage, response: ServerResponse): boolean
  /** Where somebody is led on who reads an address at which nothing is; null where nowhere. */
  findRedirect?(request: FastifyRequest): Promise<{ to: string; status: 301 | 302 } | null>
  /** A calm page for an error; `words` fall back to the visitor's language. */
  errorPage(
    request: FastifyRequest,
    error: { status: number; key: string; values: Record<string, string | number> },
  ): Html | Promise<Html>
}

/** A form as it came. */
export type SentForm = { fields: Record<string, unknown>; file?: { bytes: Buffer; name: string } }

/** Where somebody is led instead of where they wanted to go. */
export type Detour = { leadTo: string }

export type Site = { web: Web; server: FastifyInstance }

/** Builds the site without listening; `server.inject` answers requests in tests. */
export async function buildSite(parts: WebParts): Promise<Site> {
  const server = Fastify({
    // That it listens is for debugging: whoever started us has been told.
    loggerInstance: parts.log.child({}, parts.log.level === 'info' ? { level: 'warn' } : {}) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: parts.trustedProxies.length > 0 ? parts.trustedProxies : false,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // A photograph over a slow line takes a minute or two.
    requestTimeout: 150_000,
    // Idle keep-alive connections do not hold up a stop.
    forceCloseConnections: 'idle',
  })
  await server.register(formbody, { bodyLimit: 256 * 1024 })
  await server.register(cookie)
  decorate(server)
  server.addHook('onRoute', (route) => {
    if (!route.config?.access) throw new Error(`${route.method} ${route.url} does not say who may use it`)
  })
  server.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access
    setSecurityHeaders(reply, parts.secure)
    if (access === 'instance') return
    const organisation = await parts.findOrganisation(request.hostname)
    request.words = chooseWords(request, organisation)
    if (!organisation) return refuse(parts, request, reply, { status: 404, key: 'platform.noSite.title', values: {} })
    request.organisation = organisation
  })
  server.addHook('preHandler', (request, reply) => authorise(parts, request, reply))
  server.setNotFoundHandler((request, reply) =>
    leadOnOrRefuse(parts, request, reply, { status: 404, key: 'platform.notFound.title', values: {} }),
  )
  server.setErrorHandler((error, request, reply) => leadOnOrRefuse(parts, request, reply, error))
  if (parts.giveAtOnce) standBefore(server, parts.giveAtOnce)
  return { web: webOf(server), server }
}

/** An address of an older site may look like one of this. */
async function leadOnOrRefuse(
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): Promise<FastifyReply> {
  const isMissing = (error as { status?: unknown } | null)?.status === 404 && /^(GET|HEAD)$/.test(request.method)
  try {
    const led = isMissing && request.organisation ? await parts.findRedirect?.(request) : null
    if (!led) return refuse(parts, request, reply, error)
    // A browser keeps it for an hour, not for ever: it may have been typed wrong.
    return reply.header('cache-control', 'max-age=3600').redirect(led.to, led.status)
  } catch (trouble) {
    return refuse(parts, request, reply, trouble)
  }
}

/** A server that is about to stop answers everything itself, so that it can close each connection after its last answer. */
function standBefore(server: FastifyInstance, give: NonNullable<WebParts['giveAtOnce']>): void {
  let isOpen = true
  server.addHook('preClose', async () => {
    isOpen = false
  })
  const listeners = server.server.listeners('request') as RequestListener[]
  server.server.removeAllListeners('request')
  server.server.on('request', (request, response) => {
    if (isOpen && give(request, response)) return
    for (const listener of listeners) listener(request, response)
  })
}

function decorate(server: FastifyInstance): void {
  server.decorateRequest('organisation', null as never)
  server.decorateRequest('actor', null as never)
  server.decorateRequest('words', null as never)
  server.decorateRequest('forgeryToken', '')
  server.decorateRequest('may', () => false)
  server.decorateRequest('confirm', async () => {})
  server.decorateReply('page', function (this: FastifyReply, page: Html, status = 200) {
    const html = Buffer.from(renderPage(page))
    return this.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)
  })
}

function webOf(server: FastifyInstance): Web {
  const plain: Web['plain'] = (method, url, route, handler) => add(method, url, route, handler)
  const localised = (method: 'GET' | 'POST', path: string, route: Route, handler: Handler) => {
    for (const locale of locales) add(method, `/${locale}${path}`, route, handler, locale)
  }
  const add = (method: 'GET' | 'POST', url: string, { access, bodyLimit }: Route, handler: Handler, locale?: Locale) =>
    server.route({
      method,
      url,
      handler: async (request, reply) => handler(request, reply),
      config: locale ? { access, locale } : { access },
      ...(bodyLimit && { bodyLimit }),
    })
  return {
    get: (path, route, handler) => localised('GET', path, route, handler),
    post: (path, route, handler) => localised('POST', path, route, handler),
    plain,
    server,
  }
}

function chooseWords(request: FastifyRequest, organisation: Organisation | null): Words {
  const fromPath = request.routeOptions.config.locale ?? locales.find((locale) => request.url.startsWith(`/${locale}/`))
  const locale = fromPath ?? organisation?.locales[0] ?? 'en'
  const region = organisation?.regions[locale]
  return wordsFor({ locale, ...(region && { region }), ...(organisation && { timeZone: organisation.time_zone }) })
}

async function authorise(parts: WebParts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const access = request.routeOptions.config.access
  if (access === undefined || access === 'public' || access === 'instance') return
  const actor = await parts.authenticate(request, reply)
  if (!actor) return reply.redirect(signInPath(request), 303)
  if ('leadTo' in actor) return reply.redirect(actor.leadTo, 303)
  request.actor = actor
  request.may = (permission) => parts.mayDo(actor.role, permission)
  request.forgeryToken = checkForgery(parts.forgeryKey, request, actor.sessionId)
  if (access !== 'signed-in' && !request.may(access)) {
    return refuse(parts, request, reply, { status: 403, key: 'platform.notAllowed.title', values: {} })
  }
  if (request.method === 'POST') await confirmAct(parts, request)
}

/** The fields of an upload are not read yet: `readUpload` asks for itself. */
async function confirmAct(parts: WebParts, request: FastifyRequest): Promise<void> {
  request.confirm = async (sent) => {
    const page = await parts.askProof(request, sent)
    if (page) throw new PageInstead(page)
  }
  if (!isUpload(request)) await request.confirm({ fields: (request.body ?? {}) as Record<string, unknown> })
}

/** Leads back to where the visitor was; what a POST would have done is not done later by a GET. */
function signInPath({ words, method, url }: FastifyRequest): string {
  const path = `/${words.locale}/sign-in`
  return method === 'GET' ? `${path}?to=${encodeURIComponent(url)}` : path
}
