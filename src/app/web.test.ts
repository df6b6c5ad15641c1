import { expect, test } from 'vitest'
import { site } from '#test/site.ts'

test('the root leads to the language the visitor asks for', async () => {
  const { server } = await site()

  const answer = await server.inject({
    url: '/',
    headers: { host: 'localhost:3000', 'accept-language': 'es-SV,es;q=0.9,en;q=0.5' },
  })

  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/es/'])
  expect(answer.headers.vary).toContain('accept-language')
})

test('an unknown host name is a calm 404', async () => {
  const { server } = await site()

  const answer = await server.inject({ url: '/', headers: { host: 'somebody-else.example' } })

  expect(answer.statusCode).toBe(404)
  expect(answer.body).toContain('No site lives at this address')
})

test('an unknown address answers in the language of its path', async () => {
  const { server } = await site()

  const answer = await server.inject({ url: '/es/nada', headers: { host: 'puente.localhost' } })

  expect(answer.statusCode).toBe(404)
  expect(answer.body).toContain('No hay nada en esta dirección')
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
})

test('health and readiness answer JSON without an organisation', async () => {
  const { server } = await site()

  expect((await server.inject({ url: '/healthz', headers: { host: 'anything' } })).json()).toMatchObject({ ok: true })
  const ready = await server.inject({ url: '/readyz' })
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { database: 'ok', schema: 'ok', queue: 'no worker is running' },
  ])
})
