import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { atEnd } from '#test/at-end.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site } from '#test/site.ts'
import { publishedPost, tomas } from '../cast.ts'
import { correctPost } from '../corrections/correct-post.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { readHubs } from './hub.queries.ts'
import { pingHub } from './ping-hub.ts'

const path = '/en/console/site/feeds'

/** A hub that keeps what it is told, and answers as told. */
async function aHub() {
  const told: URLSearchParams[] = []
  const hub = { told, status: 204, url: '' }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.headers['content-type'] === 'application/x-www-form-urlencoded')
        told.push(new URLSearchParams(Buffer.concat(chunks).toString()))
      response.writeHead(hub.status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(() => new Promise<void>((done) => server.close(() => done())))
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return hub
}

test('a hub is told of each feed that has news, of publications, corrections and withdrawals; one that refuses is told again', async () => {
  const home = await site({ HUB_ALLOW_PRIVATE: '1' })
  const { db, organisation, platform } = home
  const hub = await aHub()
  const editor = await signedIn(home, 'editor')
  expect((await editor.post(path, { hubs: hub.url })).headers.location).toBe(`${path}?done=saved`)

  const postId = await publishedPost(db, organisation)
  await runJobs(home)
  const urls = hub.told[0]?.getAll('hub.url') ?? []
  expect(hub.told.map((body) => body.get('hub.mode'))).toEqual(['publish'])
  expect(urls).toHaveLength(12)
  expect(urls).toContain('http://puente.localhost:3000/es/kinds/article/feeds/feed.json')
  expect(urls).toContain('http://puente.localhost:3000/en/feeds/atom.xml')
  for (const url of urls)
    expect(
      (await home.server.inject({ url: new URL(url).pathname, headers: { host: 'puente.localhost' } })).statusCode,
    ).toBe(200)
  expect((await editor.get(path)).body).toContain('Told')

  const work = { organisation, actor: tomas, postId }
  const correctionId = '0199f000-0000-7000-8000-00000000c0de'
  await inOrganisation(db, organisation.id, (db) => correctPost(db, { ...work, correctionId, texts: { en: 'Nine.' } }))
  await runJobs(home)
  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, { ...work, locale: 'en', reason: 'The family asked.', now: new Date() }),
  )
  await runJobs(home)
  expect(hub.told).toHaveLength(3)

  const payload = { organisationId: organisation.id, postId, hub: hub.url }
  hub.status = 503
  await expect(pingHub(platform, payload)).rejects.toThrow('badStatus')
  expect((await inOrganisation(db, organisation.id, readHubs)).outcomes[hub.url]?.outcome).toBe('badStatus')
  const strict = { ...platform, config: { ...platform.config, HUB_ALLOW_PRIVATE: '0' as const } }
  await expect(pingHub(strict, payload)).rejects.toThrow('privateAddress')
  expect(hub.told).toHaveLength(4)
  await editor.post(path, { hubs: '' })
  await pingHub(platform, payload)
  expect(hub.told).toHaveLength(4)
})

test('only whole addresses over TLS are taken for hubs, and nothing typed is lost', async () => {
  const home = await site()
  const editor = await signedIn(home, 'editor')
  for (const hubs of [
    'http://hub.example/',
    'hub.example',
    'https://me@hub.example/',
    'https://a.example/\njavascript:1',
  ]) {
    const answer = await editor.post(path, { hubs })
    expect([hubs, answer.statusCode]).toEqual([hubs, 422])
    expect(answer.body).toContain('href="#hubs"')
  }
})
