import { expect, test } from 'vitest'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { type CastAction, publishedAction } from '../cast.ts'
import { countedParticipations } from '../letters/cast.ts'
import { fanOut } from '../letters/fan-out-letters.ts'
import { type LetterFilter, listLetters } from './letter-list.queries.ts'

const people = 2_100

/** More people than a search names one by one; each third changed the text, each seventh wrote in Spanish. */
async function story() {
  const home = await house()
  const cast = await publishedAction(home.db, home.organisation)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(home.db, home.organisation.id, work)
  await inside((db) => write(db, cast))
  return { ...home, cast, inside, actionId: cast.action.id }
}

async function write(db: Db, { action, seatIds }: CastAction): Promise<void> {
  await sql`
    insert into supporters (email, locale) select 'p' || n || '@people.example', 'en' from generate_series(1, ${people}::int) n`.execute(
    db,
  )
  await sql`
    with wrote as (
      insert into action_participations (action_id, supporter_id, revision, state, locale, given_name, family_name, city, seat_ids,
        subject, body, is_edited, counted_at, fanned_out_at)
      select ${action.id}, s.id, 1, 'counted', case when n % 7 = 0 then 'es' else 'en' end, 'Ana', 'Ñandú ' || n,
             case when n % 2 = 0 then 'Riverton' else 'Hill 100%' end, (${seatIds}::uuid[])[n % 3 + 1:],
             'About ' || n % 11, case when n % 3 = 0 then 'My own WORDS, ' || n || E'\nand _more_.' else 'as it was' end, n % 3 = 0, now(), now()
      from supporters s, lateral (select substring(email::text from '\\d+')::int as n) number order by n
      returning id, action_id, seat_ids, subject, body
    ), letters as (
      insert into action_letters (action_id, participation_id, seat_id, holder_name, office, subject, body)
      select action_id, id, seat, 'Holder', 'Office', subject, body from wrote, unnest(seat_ids) seat
      returning id, action_id, seat_id
    )
    insert into action_deliveries (letter_id, action_id, seat_id, channel, state)
    select id, action_id, seat_id, 'email', case when right(id::text, 1) < '8' then 'accepted' else 'refused' end from letters`.execute(
    db,
  )
}

type Read = { id: string; seatId: string; state: string; said: string[] }

/** Every letter, the newest first, with all that a search looks at. */
async function readAll(db: Db, actionId: string): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select l.id, l.seat_id as "seatId", d.state, array_remove(array[given_name || ' ' || family_name, city, p.subject,
             case when p.is_edited then p.body else r.content->'texts'->p.locale->>'letter' end], null) as said
    from action_letters l
    join action_participations p on p.id = l.participation_id
    join action_deliveries d on d.letter_id = l.id
    join action_revisions r on r.action_id = l.action_id and r.number = p.revision
    where l.action_id = ${actionId} order by l.id desc`.execute(db)
  return rows
}

function isFound({ seatId, state, said }: Read, filter: LetterFilter): boolean {
  const wanted = filter.search.toLowerCase()
  const says = said.some((text) => text.toLowerCase().includes(wanted)) || filter.foundSeatIds.includes(seatId)
  const isAsked = filter.states.length === 0 || filter.states.some((asked) => asked === state)
  return says && isAsked && (filter.seatId === null || filter.seatId === seatId)
}

test('a search finds the letters that reading every one of them would find, few or many, page by page', async () => {
  const { inside, cast, actionId } = await story()
  const [first = '', second = ''] = cast.seatIds
  const searches = ['ñandú 77', 'ÑANDÚ', 'riverton', '100%', 'own words, 9', 'words,', '_more_', 'about 7', 'nine']
  const plain = { states: [], seatId: null, foundSeatIds: [] }
  const filters: LetterFilter[] = [
    ...[...searches, 'nueve personas', 'ana ñandú 2100', 'n', 'nowhere', '%', '\\'].map((search) => ({
      ...plain,
      search,
    })),
    ...searches.map((search) => ({ ...plain, search, seatId: second })),
    ...searches.map((search) => ({ ...plain, search, states: ['refused'] as const, foundSeatIds: [first] })),
    { ...plain, search: 'nowhere', foundSeatIds: [first] },
    { ...plain, search: 'nowhere', foundSeatIds: [first], seatId: second },
    { ...plain, search: 'ñandú 77', foundSeatIds: [second], states: ['accepted'] },
  ]

  const letters = await inside((db) => readAll(db, actionId))
  expect(letters.length).toBeGreaterThan(people)
  const unlike: unknown[] = []
  for (const filter of filters) {
    const expected = letters.filter((letter) => isFound(letter, filter)).map(({ id }) => id)
    for (const start of [0, 40]) {
      const before = start === 0 ? null : (expected[start - 1] ?? null)
      if (start > 0 && before === null) continue
      const found = await inside((db) => listLetters(db, actionId, { filter, before, limit: 51 }))
      const wanted = expected.slice(start, start + 51)
      if (JSON.stringify(found.map(({ id }) => id)) !== JSON.stringify(wanted))
        unlike.push([filter, start, found.length])
    }
  }

  expect(unlike).toEqual([])
})

test('a letter can be found as soon as it is there, once however often its job runs, and not after its writer is forgotten', async () => {
  const home = await house()
  const { db, organisation } = home
  const cast = await publishedAction(db, organisation)
  const [id = ''] = await countedParticipations(db, organisation, cast, 1)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const filter = { states: [], seatId: null, foundSeatIds: [], search: 'nine organisers' }
  const found = () => inside((db) => listLetters(db, cast.action.id, { filter, before: null, limit: 9 }))
  const rows = () => inside((db) => db.selectFrom('action_letter_words').select('seat_ids').execute())

  expect(await found()).toEqual([])
  await inside((db) => fanOut(db, organisation.id, [id]))
  await inside((db) => fanOut(db, organisation.id, [id]))
  expect(await found()).toHaveLength(3)
  expect((await rows()).map(({ seat_ids }) => [...seat_ids].sort())).toEqual([cast.seatIds.toSorted()])

  await inside((db) => db.deleteFrom('action_participations').where('id', '=', id).execute())
  expect(await rows()).toEqual([])
})
