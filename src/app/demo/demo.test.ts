import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { listKeptMails } from '#platform/outbox.ts'
import { listMembers, openOrganisation } from '#slices/members'
import { shared } from '#test/at-end.ts'
import { openOther } from '#test/house.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { deliverLetters } from '../../slices/actions/letters/deliver-letters.ts'
import { importUnitedStates, ownerOf } from '../../slices/targets/cast.ts'
import { emptyInstance, type Instance, root, rowsAbout } from './cast.ts'
import { removeDemo } from './remove-demo.ts'

type Loaded = Instance & { demo: Organisation; inside<T>(work: (db: Db) => Promise<T>): Promise<T> }

async function loaded(): Promise<Loaded> {
  const instance = await emptyInstance()
  const { organisation } = await instance.load()
  return {
    ...instance,
    demo: organisation,
    inside: (work) => inOrganisation(instance.platform.db, organisation.id, work),
  }
}

type Count = { name: string; n: number }

function counts(db: Db, query: ReturnType<typeof sql<Count>>): Promise<Record<string, number>> {
  return query.execute(db).then(({ rows }) => Object.fromEntries(rows.map(({ name, n }) => [name, n])))
}

const minutes = 60_000

function stopAt(at: number) {
  return (done: number) => {
    if (done === at) throw new Error('the power went')
  }
}

describe('the example', () => {
  const it = shared(loaded, 5 * minutes)

  test('has letters in every state, and its counters are its rows', async () => {
    const { rows, tallies, people, counted } = await it().inside(async (db) => ({
      rows: await counts(db, sql`select state as name, count(*)::int as n from action_deliveries group by 1`),
      tallies: await counts(
        db,
        sql`select state as name, sum(letters)::int as n from action_delivery_tallies group by 1 having sum(letters) <> 0`,
      ),
      people: await counts(
        db,
        sql`select 'counted' as name, sum(people)::int as n from action_tallies union all select 'edited', sum(edited)::int from action_tallies`,
      ),
      counted: await counts(
        db,
        sql`select 'counted' as name, count(*)::int as n from action_participations where state = 'counted'
            union all select 'edited', count(*)::int from action_participations where state = 'counted' and is_edited`,
      ),
    }))

    // `claimed` lasts as long as a hand-over does.
    expect(Object.keys(rows).sort()).toEqual(
      [
        ...['accepted', 'cancelled', 'gave_up', 'handed_over', 'queued', 'refused'],
        ...['returned', 'said_failed', 'said_sent', 'unknown'],
      ].sort(),
    )
    expect(tallies).toEqual(rows)
    expect(people).toEqual(counted)
    expect(counted.counted).toBeGreaterThan(230)
    expect((counted.edited ?? 0) / (counted.counted ?? 1)).toBeCloseTo(1 / 3, 1)
  })

  test('has people of every kind, over five weeks', async () => {
    const kinds = await it().inside((db) =>
      counts(
        db,
        sql`select 'waiting' as name, count(*)::int as n from action_participations where state = 'awaiting_confirmation'
            union all select 'in ' || locale, count(*)::int from action_participations group by locale
            union all select 'hidden', count(*)::int from action_participations where not shows_name
            union all select 'disclosed', count(*)::int from action_participations where discloses_contact
            union all select 'with a street', count(*)::int from action_participations where street <> ''
            union all select 'repeated', count(*)::int from action_submissions where repeated is not null
            union all select 'days', count(distinct day)::int from action_tallies where people > 0
            union all select 'not of the past', count(*)::int from action_participations where created_at > now() - interval '1 minute'
            union all select 'taken out', count(*)::int from action_participations where state = 'removed'
            union all select 'attempts', max(attempt)::int from action_delivery_attempts`,
      ),
    )

    expect(kinds['not of the past']).toBe(0)
    expect(kinds.waiting).toBeGreaterThan(0)
    expect(kinds.repeated).toBeGreaterThan(0)
    expect(kinds['taken out']).toBe(14)
    for (const kind of ['in en', 'in es']) expect(kinds[kind]).toBeGreaterThan(80)
    for (const kind of ['hidden', 'disclosed', 'with a street']) expect(kinds[kind]).toBeGreaterThan(8)
    expect(kinds.days).toBeGreaterThan(30)
    expect(kinds.attempts).toBeGreaterThan(5)
  })

  test('has members with several roles, somebody invited, and a trail that holds; no password of its own', async () => {
    const { platform, demo, inside } = it()
    const members = await listMembers(platform.db, demo)

    expect(members.map(({ role }) => role)).toEqual(['owner', 'organiser', 'editor', 'researcher', 'viewer'])
    expect(members.find(({ role }) => role === 'owner')).toMatchObject({ email: root.email, has_password: false })
    const invited = await inside((db) =>
      db.selectFrom('member_invitations').select('role').where('accepted_at', 'is', null).execute(),
    )
    expect(invited).toEqual([{ role: 'treasurer' }])
    expect((await inside(verifyAudit)).broken).toBeNull()
  })

  test('leaves no work behind that was done already', async () => {
    const jobs = (await it().everything()).get('graphile_worker._private_jobs')

    expect(jobs).toEqual([])
  })

  test('says where its second action waits for offices that nobody imported', async () => {
    const { everything, load } = it()
    const before = await everything()

    expect(await load()).toMatchObject({ did: 'nothing', waitsForOffices: true })
    expect(await everything()).toEqual(before)
  })

  describeWithSharedData('with the offices of the United States', () => {
    test('and with them it is published, and people write to their own members of Congress', async () => {
      const { urls, load, everything, inside } = it()
      await importUnitedStates(ownerOf({ urls } as Parameters<typeof ownerOf>[0]))

      const { did, actions } = await load()

      expect(did).toBe('published the second action')
      const congress = actions.find(({ name }) => name.includes('Congress'))
      expect(congress?.people).toBeGreaterThan(50)
      const { bodies, seats } = await inside(async (db) => ({
        bodies: await counts(
          db,
          sql`select s.chamber as name, count(*)::int as n from action_letters l join target_seats s on s.id = l.seat_id
              where s.organisation_id is null group by 1`,
        ),
        seats: await counts(
          db,
          sql`select 'offices' as name, count(distinct l.seat_id)::int as n from action_letters l
              join target_seats s on s.id = l.seat_id where s.organisation_id is null`,
        ),
      }))
      expect(bodies['us-house']).toBeGreaterThan(50)
      expect(bodies['us-senate']).toBeGreaterThan(2 * 45)
      expect(seats.offices).toBeGreaterThan(50)
      const before = await everything()
      expect(await load()).toMatchObject({ did: 'nothing', waitsForOffices: false })
      expect(await everything()).toEqual(before)
    }, 60_000)
  })

  test('goes, and whoever removed the only organisation gets a plain one', async () => {
    const { platform, sites, demo, everything } = it()

    const { first } = await removeDemo({ platform, sites }, demo)

    expect(rowsAbout(await everything(), demo.id).slice(0, 5)).toEqual([])
    expect((await sites.read()).map(({ slug, is_demo }) => [slug, is_demo])).toEqual([['clamor', false]])
    expect(await listMembers(platform.db, first)).toMatchObject([{ email: root.email, role: 'owner' }])
  })
})

describe('beside others, the example', () => {
  const it = shared(async () => {
    const instance = await emptyInstance()
    const other = await openOther(instance.platform.db)
    const before = await instance.everything()
    const stopped = await instance.load(stopAt(40)).catch((error: Error) => error.message)
    const broken = (await instance.sites.read()).find(({ is_demo }) => is_demo)
    const { organisation: demo, did } = await instance.load()
    return { ...instance, other, before, stopped, broken, demo, did }
  }, 5 * minutes)

  test('is begun anew where its telling was interrupted', async () => {
    const { stopped, broken, did, everything } = it()

    expect([stopped, did]).toEqual(['the power went', 'loaded'])
    expect(broken).toBeDefined()
    expect(rowsAbout(await everything(), broken?.id ?? '').slice(0, 5)).toEqual([])
  })

  test('touches nothing that is not its own', async () => {
    const { everything, before, demo } = it()
    const after = await everything()

    const strangers = [...after].flatMap(([table, rows]) => {
      const known = new Set(before.get(table))
      return rows.filter((row) => !known.has(row) && !row.includes(demo.id)).map(() => table)
    })
    // Of the instance: accounts of its members and how they sign in, the partitions' parents, a number that grows.
    expect([...new Set(strangers)].sort()).toEqual([
      'job_workers',
      'member_accounts',
      'member_credentials',
      'member_sessions',
      'target_versions',
    ])
    const gone = [...before].flatMap(([table, rows]) => {
      const kept = new Set(after.get(table))
      return rows.filter((row) => !kept.has(row)).map(() => table)
    })
    expect(gone).toEqual(['target_versions'])
  })

  test('keeps its mail here, whatever mail server is set', async () => {
    const { platform, sink, demo } = it()
    const kept = () => listKeptMails(platform.data.outbox, demo.id, { limit: 10_000 })
    const before = await kept()
    expect(before.length).toBeGreaterThan(10)
    await inOrganisation(platform.db, demo.id, (db) =>
      db.updateTable('action_deliveries').set({ next_attempt_at: sql`now()` }).where('state', '=', 'queued').execute(),
    )

    await deliverLetters(platform, { organisationId: demo.id })

    expect((await kept()).length).toBeGreaterThan(before.length)
    expect([sink.sessions(), sink.taken]).toEqual([0, []])
  })

  test('goes without leaving a row, a picture or a mail, and the other organisation is the first one', async () => {
    const { platform, sites, everything, demo, other } = it()
    const ofOther = rowsAbout(await everything(), other.id)

    const { first } = await removeDemo({ platform, sites }, demo)

    expect(first.id).toBe(other.id)
    const after = await everything()
    expect(rowsAbout(after, demo.id).slice(0, 5)).toEqual([])
    expect(rowsAbout(after, 'puente.example')).toEqual([])
    expect(rowsAbout(after, other.id)).toEqual(ofOther)
    const { outbox, mediaCopies, mediaOriginals } = platform.data
    const files = await Promise.all(
      [outbox, mediaCopies, mediaOriginals].map((folder) => readdir(folder, { recursive: true })),
    )
    expect(files.flat()).toEqual([])
  })
})

test('an organisation that is no example is neither told into nor removed', async () => {
  const { platform, sites, load } = await emptyInstance()
  const names = { slug: 'puente', name: 'Puente', sending_name: 'Puente', sending_address: 'hola@puente.example.org' }
  const real = await openOrganisation(platform.db, names)

  await expect(load()).rejects.toThrow('is no example')
  await expect(removeDemo({ platform, sites }, real)).rejects.toThrow('nothing was removed')
  expect(await sites.read()).toHaveLength(1)
})
