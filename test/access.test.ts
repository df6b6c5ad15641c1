import type { RouteOptions } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { buildWeb } from '#app/web.tsx'
import { newToken } from '#platform/crypto.ts'
import type { Access, Permission } from '#platform/http/web.ts'
import { needsFreshProof, proofLasts } from '../src/slices/members/roles/fresh-proof.ts'
import { mayDo, type Role, roles } from '../src/slices/members/roles/policy.ts'
import { sealSession } from '../src/slices/members/sessions/session-cookie.ts'
import { sessionEnd } from '../src/slices/members/sessions/session-length.ts'
import { type SignedIn, signedIn } from './cast.ts'
import { house, openOther } from './house.ts'
import { platformOf, type TestSite } from './site.ts'

type Route = { method: 'GET' | 'POST'; url: string; access: Access }

const nobody = '0199f000-0000-7000-8000-000000000000'

/** A whole site and every route that it has, collected as the rooms add them. */
async function siteAndRoutes(): Promise<{ home: TestSite; routes: Route[] }> {
  const at = await house()
  const { platform, postman } = await platformOf(at)
  const found: RouteOptions[] = []
  const { server } = await buildWeb(platform, { onRoute: (route) => void found.push(route) })
  onTestFinished(() => server.close())
  const routes = found
    .flatMap((route) => [route.method].flat().map((method) => ({ ...route, method })))
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url, config }) => ({ method: method as Route['method'], url, access: config?.access ?? 'public' }))
  return { home: { ...at, platform, postman, server }, routes }
}

/** The address of a route with something in every blank. */
function fill({ url }: Route): string {
  return url.replace(/:\w+/g, nobody).replace('*', 'x')
}

function isOpen({ access }: Route): boolean {
  return access === 'public' || access === 'instance'
}

/** `let in`, whatever the page then says; `sent to sign in`; `refused` by the role; `broken`. */
async function ask(who: Pick<SignedIn, 'get' | 'post'>, route: Route): Promise<string> {
  const { statusCode, headers } = await (route.method === 'GET' ? who.get(fill(route)) : who.post(fill(route)))
  // What the instance says of itself (/readyz without a worker) is no fault of the page.
  if (statusCode >= 500 && route.access !== 'instance') return `broken: ${statusCode}`
  if (statusCode === 403) return 'refused'
  return String(headers.location ?? '').match(/^\/(en|es)\/sign-in(\?to=|$)/) ? 'sent to sign in' : 'let in'
}

function expected(role: Role, { access }: Route): string {
  if (access === 'public' || access === 'instance' || access === 'signed-in') return 'let in'
  return mayDo(role, access as Permission) ? 'let in' : 'refused'
}

test('every route says who may, in both languages alike', async () => {
  const { routes } = await siteAndRoutes()
  const accessOf = new Map(routes.map(({ method, url, access }) => [`${method} ${url}`, access]))
  const unlike = routes
    .filter(({ url }) => url.startsWith('/en/'))
    .filter(({ method, url, access }) => accessOf.get(`${method} ${url.replace('/en/', '/es/')}`) !== access)

  expect(routes.length).toBeGreaterThan(60)
  expect(unlike).toEqual([])
})

test('every page of the console asks who comes', async () => {
  const { routes } = await siteAndRoutes()

  expect(routes.filter((route) => /^\/\w\w\/console/.test(route.url) && isOpen(route))).toEqual([])
})

test.each(roles)(
  '%s is let in where the policy says so, and nowhere else',
  async (role) => {
    const { home, routes } = await siteAndRoutes()

    const wrong: string[] = []
    for (const route of inEnglish(routes)) {
      const [found, wanted] = [await ask(await signedIn(home, role), route), expected(role, route)]
      if (found !== wanted) wrong.push(`${route.method} ${route.url} (${route.access}): ${found}, not ${wanted}`)
    }

    expect(wrong).toEqual([])
  },
  120_000,
)

test('who is not signed in, or a member of another organisation only, is sent to sign in', async () => {
  const { home, routes } = await siteAndRoutes()
  const other = await openOther(home.db)
  const stranger = await signedIn(home, 'owner', other)
  const host = 'puente.localhost:3000'
  const visitors = {
    'signed out': '',
    'with the cookie of another host': stranger.cookie,
    'with a session on this host, as no member of it': await sessionOn(home, stranger, 'puente.localhost'),
  }

  const wrong: string[] = []
  for (const route of inEnglish(routes).filter((route) => !isOpen(route))) {
    for (const [who, cookie] of Object.entries(visitors)) {
      const request = (method: 'GET' | 'POST') => (url: string) =>
        home.server.inject({ method, url, headers: { host, cookie } })
      const found = await ask({ get: request('GET'), post: request('POST') }, route)
      if (found !== 'sent to sign in') wrong.push(`${route.method} ${route.url}: ${who}: ${found}`)
    }
  }

  expect(wrong).toEqual([])
}, 120_000)

test('a POST without the token of its form is refused on every route that asks who comes', async () => {
  const { home, routes } = await siteAndRoutes()
  const owner = await signedIn(home, 'owner')

  const wrong: string[] = []
  for (const { url } of inEnglish(routes).filter((route) => route.method === 'POST' && !isOpen(route))) {
    const { statusCode } = await home.server.inject({
      method: 'POST',
      url: fill({ url } as Route),
      headers: { host: owner.host, cookie: owner.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    })
    if (statusCode !== 403) wrong.push(`POST ${url}: ${statusCode}`)
  }

  expect(wrong).toEqual([])
}, 60_000)

test('an act that matters asks who is there when a while has passed; nothing else does', async () => {
  const { home, routes } = await siteAndRoutes()
  const acts = inEnglish(routes).filter(({ method, url }) => method === 'POST' || url.includes('/console'))

  const wrong: string[] = []
  for (const route of acts.filter((route) => !isOpen(route))) {
    const owner = await signedIn(home, 'owner')
    await home.db
      .updateTable('member_sessions')
      .set({ proved_at: new Date(Date.now() - proofLasts - 1000) })
      .execute()
    const { statusCode, body } = await (route.method === 'GET' ? owner.get(fill(route)) : owner.post(fill(route)))
    const isAsked = statusCode === 403 && body.includes('Please show that it is you')
    const wanted = route.method === 'POST' && (needsFreshProof[route.access as Permission] ?? false)
    if (isAsked !== wanted)
      wrong.push(`${route.method} ${route.url} (${route.access}): ${wanted ? 'does not ask' : 'asks'}`)
  }

  expect(Object.values(needsFreshProof).filter(Boolean).length).toBeGreaterThan(4)
  expect(wrong).toEqual([])
}, 120_000)

test('exports, changes of who is written to, settings, roles and invitations are acts that matter', async () => {
  const { routes } = await siteAndRoutes()
  const sensitive = /\.csv$|\/console\/(targets|settings|members)(\/|$)|\/delivery\/corrections$|\/security\//
  const unguarded = inEnglish(routes)
    .filter(({ method, url }) => method === 'POST' && sensitive.test(url) && !url.endsWith('/passkeys/options'))
    .filter(({ access }) => !needsFreshProof[access as Permission])

  expect(unguarded.map(({ url }) => url)).toEqual([])
})

test('a form that is sent as an upload does not pass without its token either', async () => {
  const { home, routes } = await siteAndRoutes()
  const owner = await signedIn(home, 'owner')
  const payload = '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n'

  const taken: string[] = []
  for (const { url } of inEnglish(routes).filter((route) => route.method === 'POST' && !isOpen(route))) {
    const { statusCode } = await home.server.inject({
      method: 'POST',
      url: fill({ url } as Route),
      headers: { host: owner.host, cookie: owner.cookie, 'content-type': 'multipart/form-data; boundary=x' },
      payload,
    })
    if (statusCode < 400 || statusCode >= 500) taken.push(`POST ${url}: ${statusCode}`)
  }

  expect(taken).toEqual([])
})

/** A cookie as this host makes them, of somebody who is a member elsewhere. */
async function sessionOn({ db, platform }: TestSite, { actor }: SignedIn, host: string): Promise<string> {
  const token = newToken()
  const session = { token, user_id: actor.accountId, host, expires_at: sessionEnd(false, new Date()) }
  await db.insertInto('member_sessions').values(session).execute()
  return `session=${sealSession(platform, host, token)}`
}

/** Both languages share their handlers: one is asked for what it does. */
function inEnglish(routes: Route[]): Route[] {
  return routes.filter(({ url }) => !url.startsWith('/es'))
}
