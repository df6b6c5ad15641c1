import { expect, test } from 'vitest'
import { buildWeb } from '#app/web.tsx'
import { PageCache } from '#platform/page-cache.ts'
import { zonedTime } from '#platform/zoned-time.ts'
import { atEnd } from '#test/at-end.ts'
import { ana, host, visitors } from './cast.ts'

test('an action opens and closes by itself, at the instant and on every process, whatever each had in its memory', async () => {
  // New York skips from 2:00 to 3:00 that night: half past two is half past three, 07:30 UTC.
  const opensAt = zonedTime('2026-03-08T02:30', 'America/New_York')
  // Of the two half past ones of that night the first is meant: 05:30 UTC.
  const closesAt = zonedTime('2026-11-01T01:30', 'America/New_York')
  const at = await visitors({ content: { opensAt, closesAt } })
  const second = { ...at.platform, pages: new PageCache() }
  const { server } = await buildWeb(second)
  atEnd(() => server.close())
  const set = (instant: string) => {
    const now = () => new Date(instant)
    at.platform.now = now
    second.now = now
  }
  const pages = async () => {
    const both = [await at.get(at.path), await server.inject({ url: at.path, headers: { host } })]
    const lists = [await at.get('/en/actions'), await server.inject({ url: '/en/actions', headers: { host } })]
    const sent = await at.send(at.path, { ...ana, email: '' })
    return {
      forms: both.map(({ body }) => body.includes('name="email"')),
      etags: new Set(both.map(({ headers }) => headers.etag)).size,
      kinds: new Set(lists.map(({ headers }) => headers.etag)).size,
      sent: sent.statusCode,
    }
  }
  const shut = { forms: [false, false], etags: 1, kinds: 1, sent: 409 }
  const open = { forms: [true, true], etags: 1, kinds: 1, sent: 422 }

  set('2026-03-08T07:29:59.999Z')
  expect(await pages()).toEqual(shut)
  set('2026-03-08T07:30:00.000Z')
  expect(await pages()).toEqual(open)
  set('2026-11-01T05:29:59.999Z')
  expect(await pages()).toEqual(open)
  set('2026-11-01T05:30:00.000Z')
  expect(await pages()).toEqual(shut)
  expect((await at.get(at.path)).body).toContain('This action is over')
})
