import { brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { PageCache } from './page-cache.ts'

test('what shows several things is made again when one of them changes, and a topic that ends in a colon is all of a kind', async () => {
  const pages = new PageCache()
  let made = 0
  const front = () => pages.recall('front', ['1 posts', '1 action:'], async () => ++made)
  const post = () => pages.recall('post', '1 post:7', async () => ++made)
  expect([await front(), await post(), await front()]).toEqual([1, 2, 1])
  pages.take('changed', '1 action:5')
  expect([await front(), await post()]).toEqual([3, 2])
  pages.take('changed', '1 posts')
  expect([await front(), await post()]).toEqual([4, 2])
  for (const other of ['1 post:77', '1 post', '2 action:5', '1 actions']) pages.take('changed', other)
  expect([await front(), await post()]).toEqual([4, 2])
  pages.take('moved', '1 action:5')
  expect(await front()).toBe(4)
})

test('a page that stays is made as small as can be while it goes out; who has it keeps it', async () => {
  let now = 0
  const pages = new PageCache(() => now)
  const site = fastify()
  const text = Array.from({ length: 400 }, (_, at) => `<p>Name ${(at * 7919) % 1009} of the list</p>`).join('')
  site.get('/', (request, reply) => pages.send(request, reply, 'list', '1 list', async () => text))
  const get = (known = '') =>
    site.inject({ url: '/', headers: { 'accept-encoding': 'br', ...(known && { 'if-none-match': known }) } })
  const quick = await get()
  now = 9_999
  expect((await get()).rawPayload).toEqual(quick.rawPayload)
  now = 10_000
  expect((await get()).rawPayload).toEqual(quick.rawPayload)

  await expect.poll(async () => (await get()).rawPayload.length).toBeLessThan(quick.rawPayload.length)
  const small = await get()
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(text)
  expect(small.headers.etag).toBe(quick.headers.etag)
  expect((await get(String(quick.headers.etag))).statusCode).toBe(304)
  expect(pages.counts.rendered).toBe(1)
})
