import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../slices/actions/cast.ts'

const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'puente.localhost' }

test('from a trusted proxy host, scheme and address are believed', async () => {
  const { server } = await site({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' })
  const headers = { host: 'inner-name:3000', ...proxied }

  for (const remoteAddress of ['127.0.0.1', '10.2.3.4']) {
    expect((await server.inject({ url: '/en/', headers, remoteAddress })).statusCode).toBe(200)
    expect((await server.inject({ url: '/en/sign-in', headers, remoteAddress })).body).toContain('name="password"')
  }
})

test('what anybody else says of host and scheme is not believed', async () => {
  const { server, db } = await site({ TRUSTED_PROXIES: '10.0.0.1' })
  await openOther(db)
  const headers = { host: 'casa-abierta.localhost', ...proxied, 'x-forwarded-host': 'puente.localhost' }

  const answer = await server.inject({ url: '/en/', headers, remoteAddress: '203.0.113.9' })

  expect(answer.body).toContain('Casa Abierta')
  expect((await server.inject({ url: '/en/', headers: { host: 'inner', ...proxied } })).statusCode).toBe(404)
})

test('where PUBLIC_URL says TLS every answer asks browsers to keep to it, whether or not the proxy is named', async () => {
  const { server } = await site({ PUBLIC_URL: 'https://act.example.org' })
  const [known, unknown] = [{ host: 'puente.localhost' }, { host: 'nobody.example' }]

  for (const headers of [known, unknown])
    expect((await server.inject({ url: '/en/', headers })).headers['strict-transport-security']).toMatch(
      /^max-age=\d{8}/,
    )
  expect((await (await site()).server.inject({ url: '/en/', headers: known })).headers).not.toHaveProperty(
    'strict-transport-security',
  )
})

test('limits count each visitor that a trusted proxy names, and what visitors add to its word changes nothing', async () => {
  const { server, path } = await siteWithAction({ TRUSTED_PROXIES: '127.0.0.1' })

  // A proxy adds the address it sees to what came with the request: the last one is its own word.
  const one = await burst(server, path, (number) => ({ 'x-forwarded-for': `203.0.113.${number}, 198.51.100.7` }))
  const another = await burst(server, path, () => ({ 'x-forwarded-for': '198.51.100.8' }), 1)

  expect(one).toEqual({ 422: 30, 429: 5 })
  expect(another).toEqual({ 422: 1 })
})

test('behind a proxy that nobody named, nobody is stopped because of the others', async () => {
  const { server, path } = await siteWithAction({})

  expect(await burst(server, path, () => ({ 'x-forwarded-for': '198.51.100.7' }))).toEqual({ 422: 35 })
  expect(await burst(server, path, () => ({ forwarded: 'for=198.51.100.7' }))).toEqual({ 422: 35 })
})

test('without any proxy, limits count each visitor', async () => {
  const { server, path } = await siteWithAction({})

  expect(await burst(server, path, () => ({}))).toEqual({ 422: 30, 429: 5 })
})

async function siteWithAction(environment: Record<string, string>) {
  const home = await site(environment)
  const { action } = await publishedAction(home.db, home.organisation)
  return { server: home.server, path: `/en/actions/${action.slugs.en}` }
}

/** How often each status answered to so many forms in one moment. */
async function burst(
  server: FastifyInstance,
  url: string,
  headersOf: (number: number) => Record<string, string>,
  count = 35,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  for (let number = 0; number < count; number++) {
    const headers = {
      host: 'puente.localhost',
      'content-type': 'application/x-www-form-urlencoded',
      ...headersOf(number),
    }
    const { statusCode } = await server.inject({ method: 'POST', url, headers, payload: 'given_name=x' })
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
  }
  return statuses
}
