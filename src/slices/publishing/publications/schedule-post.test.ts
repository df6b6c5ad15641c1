import { expect, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { zonedTime } from '#platform/zoned-time.ts'
import { signedIn } from '#test/cast.ts'
import { type House, house } from '#test/house.ts'
import { site } from '#test/site.ts'
import { tomas, writtenPost } from '../cast.ts'
import { listPublished } from './published.queries.ts'
import { publishScheduled, schedulePost, sweepSchedules } from './schedule-post.ts'

/** A post that is planned for a clock on a wall, and a clock of our own. */
async function planned(local: string, zone: string, home?: House) {
  const { db, organisation } = home ?? (await house())
  const postId = await writtenPost(db, organisation, { texts: { en: { title: `${zone} ${local}`, body: 'Out.' } } })
  const place = { postId, locale: 'en' }
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const plan = (local: string, zone: string) =>
    inside((db) =>
      schedulePost(db, { ...place, organisation, actor: tomas, time: zonedTime(local, zone), embargo: '' }),
    )
  await plan(local, zone)
  const at = (now: string) => ({ db, now: () => new Date(now) })
  return {
    ...{ db, organisation, postId, inside, plan },
    job: (now: string) => publishScheduled(at(now), { organisationId: organisation.id, ...place }),
    sweep: (now: string) => sweepSchedules(at(now), [organisation.id]),
    out: () =>
      inside(async (db) =>
        (await listPublished(db, { locale: 'en', ids: [postId], limit: 9 })).map(({ publishedAt }) =>
          publishedAt.toISOString(),
        ),
      ),
  }
}

const midnights = [
  // Clocks go from 23:59 to 01:00: that day has no midnight.
  ['America/Santiago', '2026-09-06T00:00', '2026-09-06T04:00:00.000Z'],
  ['Asia/Beirut', '2026-03-29T00:00', '2026-03-28T22:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24T00:00', '2026-04-23T22:00:00.000Z'],
  // The hour before midnight comes twice: midnight is after the second.
  ['Africa/Cairo', '2026-10-30T00:00', '2026-10-29T22:00:00.000Z'],
  // Clocks go back to midnight itself, which comes twice: the first is meant.
  ['America/Havana', '2026-11-01T00:00', '2026-11-01T04:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-01T00:00', '2026-10-31T18:30:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-01T00:00', '2026-10-31T10:00:00.000Z'],
] as const

test('at midnight comes out at midnight: also where that day has none, or two; and not a moment before', async () => {
  const home = await house()
  for (const [zone, local, instant] of midnights) {
    const { job, sweep, out } = await planned(local, zone, home)
    const before = new Date(Date.parse(instant) - 1).toISOString()
    await job(before)
    await sweep(before)
    expect([zone, ...(await out())]).toEqual([zone])
    await sweep(instant)
    expect([zone, ...(await out())]).toEqual([zone, instant])
  }
})

test('twice, at once, late, or killed between: it comes out once, and under the moment that was planned', async () => {
  const { db, organisation, job, sweep, out, inside } = await planned('2026-11-20T00:00', 'America/El_Salvador')
  const late = '2026-11-20T07:15:00Z'

  // A worker that dies before its commit leaves nothing.
  const dies = inOrganisation(db, organisation.id, async (db) => {
    await sql`update post_variants set state = 'published'`.execute(db)
    throw new Error('killed')
  })
  await expect(dies).rejects.toThrow()
  expect(await out()).toEqual([])
  await Promise.all([job(late), job(late), sweep(late), sweep(late)])
  await job(late)

  expect(await out()).toEqual(['2026-11-20T06:00:00.000Z'])
  const acts = await inside((db) =>
    sql<{
      verb: string
      actor_name: string
    }>`select verb, actor_name from audit_entries where verb = 'posts.publish'`.execute(db),
  )
  expect(acts.rows).toEqual([{ verb: 'posts.publish', actor_name: 'bin/clamor' }])
})

test('put off, it waits; a zone whose rules changed since is asked again', async () => {
  const { plan, job, out, inside, sweep } = await planned('2026-11-20T00:00', 'UTC')
  await plan('2026-11-21T00:00', 'UTC')
  await job('2026-11-20T00:00:00Z')
  await sweep('2026-11-20T12:00:00Z')
  expect(await out()).toEqual([])

  // As if Cairo had still kept its old rules on the day when somebody planned it.
  const stale = JSON.stringify({
    ...zonedTime('2026-11-21T00:00', 'Africa/Cairo'),
    instant: '2026-11-20T21:00:00.000Z',
  })
  await inside((db) =>
    sql`update post_variants set scheduled = ${stale}::jsonb, scheduled_for = '2026-11-20T21:00:00Z' where state = 'scheduled'`.execute(
      db,
    ),
  )
  await sweep('2026-11-20T21:30:00Z')
  expect(await out()).toEqual([])
  await sweep('2026-11-20T22:00:00Z')
  expect(await out()).toEqual(['2026-11-20T22:00:00.000Z'])
})

test('the page says when it comes out by every clock that matters, refuses what is over, and takes the plan back', async () => {
  const home = await site()
  const editor = await signedIn(home, 'editor')
  const postId = await writtenPost(home.db, home.organisation)
  const base = `/en/console/posts/${postId}`
  home.platform.now = () => new Date('2026-08-01T12:00:00Z')
  const send = (form: Record<string, string>) =>
    editor.post(`${base}/en/plan`, { zone: 'America/Santiago', embargo: '', ...form })

  const over = await send({ local: '2026-07-01T00:00', embargo: 'The families' })
  expect([over.statusCode, over.body.includes('That moment is over')]).toEqual([422, true])
  expect(over.body).toContain('value="The families"')
  expect((await send({ local: 'soon' })).statusCode).toBe(422)
  expect((await send({ local: '2026-09-06T00:00', embargo: 'The families' })).statusCode).toBe(303)
  const { body } = await editor.get(`${base}/publication?done=planned`)
  expect(body).toContain('It comes out on Sunday, September 6, 2026 at 1:00 AM, by the clock of America/Santiago.')
  expect(body).toContain('By the clock of your organisation (America/New York): Sunday, September 6, 2026 at 12:00 AM.')
  expect(body).toContain('In UTC: Sunday, September 6, 2026 at 4:00 AM.')
  expect(body).toContain('Clocks there skip 00:00 on that day')
  expect(body).toContain('Embargo: The families')
  expect((await editor.post(`${base}/en/unplanning`)).headers.location).toBe(`${base}/publication?done=unplanned`)
  expect((await editor.get(`${base}/publication`)).body).toContain('Nobody outside has seen this text.')
  expect((await send({ local: '2026-11-01T01:30', zone: 'America/New_York' })).statusCode).toBe(303)
  expect((await editor.get(`${base}/publication`)).body).toContain('Clocks there show 01:30 twice on that day')
})
