import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { wordsFor } from '#platform/i18n.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { type CastAction, publishedAction } from '../cast.ts'
import { twoPeople } from './cast.ts'
import { exportLetters } from './export-letters.ts'
import { listLetters } from './letter-list.queries.ts'
import { openAction } from './open-action.ts'

async function written(): Promise<{ home: TestSite; cast: CastAction; ines: SignedIn; path: string }> {
  const home = await site()
  const cast = await publishedAction(home.db, home.organisation)
  await twoPeople(home, cast)
  return { home, cast, ines: await signedIn(home), path: `/en/console/actions/${cast.action.id}/letters` }
}

/** Who stands in the list, and to which office they wrote. */
function listed(body: string): string[] {
  return [...body.matchAll(/letters\/[0-9a-f-]{36}">([^<]*)<\/a><\/th><td[^>]*><span>([^<]*)/g)].map(
    ([, from, to]) => `${from} → ${to}`,
  )
}

test('letters are listed with their writer, office and state', async () => {
  const { ines, path } = await written()

  const { body } = await ines.get(path)

  expect(listed(body)).toHaveLength(6)
  expect(body).toContain('Ana Pérez, Riverton')
  for (const state of [
    'accepted by the office',
    'refused',
    'we can’t tell',
    'handed over to the person',
    'the person sent it',
  ])
    expect(body).toContain(state)
})

test('an office is named in the language of whoever reads, also where the letter is in another', async () => {
  const { home, cast, ines, path } = await written()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`update action_letters set office = 'Defensoría' where seat_id = ${cast.seatIds[1] ?? ''}`.execute(db),
  )

  const { body } = await ines.get(path)

  expect(listed(body).filter((line) => line.endsWith('Ombudsperson'))).toHaveLength(2)
  expect(body).not.toContain('Defensoría')
})

test('letters are found by name, place, office, text and state, alone and together', async () => {
  const { cast, ines, path } = await written()
  const found = async (query: string) => listed((await ines.get(`${path}?${query}`)).body)

  expect(await found('search=pérez')).toHaveLength(3)
  expect(await found('search=silver')).toHaveLength(3)
  expect(await found('search=ombuds')).toHaveLength(2)
  expect(await found('search=our+neighbours')).toHaveLength(3)
  expect(await found('search=quiroga')).toHaveLength(2)
  expect(await found('search=nine+organisers')).toHaveLength(3)
  expect(await found('search=100%25')).toEqual([])
  expect(await found('state=attention')).toEqual([
    '=cmd|calc Ortiz, Silver Spring → Ombudsperson',
    'Ana Pérez, Riverton → Ombudsperson',
  ])
  expect(await found('state=attention&search=ana')).toEqual(['Ana Pérez, Riverton → Ombudsperson'])
  expect(await found(`office=${cast.seatIds[0]}`)).toHaveLength(2)
  expect(await found('state=nonsense&office=nobody&before=yesterday')).toHaveLength(6)
})

test('nothing found says so, and leads back to all letters', async () => {
  const { ines, path } = await written()
  const { body } = await ines.get(`${path}?search=nobody`)
  expect(body).toContain('No letter fits')
  expect(body).toContain(`href="${path}"`)
})

test('a letter is shown with its way, in the server’s own words', async () => {
  const { ines, path } = await written()
  const list = await ines.get(`${path}?state=attention&search=ana`)
  const address = /href="([^"]*letters\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''

  const { body } = await ines.get(address)

  expect(body).toContain('They are our neighbours.')
  expect(body.indexOf('552 5.2.2 mailbox &lt;full>')).toBeLessThan(body.indexOf('451 try later'))
  expect(body.match(/<q lang="en">/g)).toHaveLength(2)
})

test('a long list goes on from the last letter', async () => {
  const { home, cast, ines, path } = await written()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`insert into action_participations (action_id, supporter_id, revision, state, locale, given_name, family_name, seat_ids, subject, body, is_edited, counted_at)
        select ${cast.action.id}, (supporter).supporter_id, 1, 'counted', 'en', 'Person', n::text, '{}', 's', 'b', false, now()
        from generate_series(1, 60) n, lateral supporter_remember(array['p' || n || '@example.org'], array['P'], array['N'], array['en']) supporter`.execute(
      db,
    ),
  )
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`with written as (
          insert into action_letters (action_id, participation_id, seat_id, holder_name, office, subject, body)
          select action_id, id, ${cast.seatIds[0]}, '', 'Ministry', 's', 'b' from action_participations where given_name = 'Person'
          returning id, action_id, seat_id)
        insert into action_deliveries (letter_id, action_id, seat_id, channel) select id, action_id, seat_id, 'email' from written`.execute(
      db,
    ),
  )

  const first = await ines.get(path)
  const next = /href="([^"]*before=[^"]*)" rel="next"/.exec(first.body)?.[1] ?? ''
  const second = await ines.get(next.replaceAll('&amp;', '&'))

  expect([listed(first.body).length, listed(second.body).length]).toEqual([50, 16])
  expect(new Set([...listed(first.body), ...listed(second.body)]).size).toBe(66)
  expect(second.body).toContain('rel="prev"')
})

test('all that was found is exported, safe for a spreadsheet, and written down without the words searched for', async () => {
  const { home, ines, path } = await written()

  const answer = await ines.post(`${path}.csv`, { state: '', office: '', search: 'ortiz' })

  expect(answer.headers['content-type']).toContain('text/csv')
  expect(answer.headers['content-disposition']).toMatch(/attachment; filename="letters-\d{4}-\d\d-\d\d\.csv"/)
  const rows: Record<string, string>[] = parse(answer.body, { columns: true, bom: true })
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({ 'First name': "'=cmd|calc", 'State of the letter': 'handed over to the person' })
  const entries = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('audit_entries').select(['verb', 'details']).where('verb', '=', 'letters.export').execute(),
  )
  expect(entries).toEqual([
    { verb: 'letters.export', details: { name: 'Free the organisers', state: '', office: '', searched: true } },
  ])
})

test('an export goes through every letter once, thousand by thousand', async () => {
  const { home, cast, ines } = await written()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`with seats as (
          insert into target_seats (organisation_id, key, country, chamber, title, valid_from, source)
          select current_organisation(), 'many/' || n, 'XM', 'ministry', 'Office ' || n, '2025-01-01', 'cast' from generate_series(1, 2100) n
          returning id, title),
        written as (
          insert into action_letters (action_id, participation_id, seat_id, holder_name, office, subject, body)
          select p.action_id, p.id, s.id, '', s.title, 's', 'b'
          from seats s, (select * from action_participations where given_name = 'Ana') p
          returning id, action_id, seat_id)
        insert into action_deliveries (letter_id, action_id, seat_id, channel) select id, action_id, seat_id, 'email' from written`.execute(
      db,
    ),
  )
  const pieces: string[] = []
  const words = wordsFor({ locale: 'es' })
  const query = { state: '', office: '', search: 'ana' } as const
  const filter = { states: [], seatId: null, search: 'ana', foundSeatIds: [] }
  const request = {
    organisationId: home.organisation.id,
    actionId: cast.action.id,
    actor: ines.actor,
    words,
    query,
    filter,
  }
  for await (const piece of exportLetters(home.db, request)) pieces.push(piece)

  const rows: Record<string, string>[] = parse(pieces.join(''), { columns: true, bom: true })
  expect(new Set(rows.map(({ Oficina }) => Oficina)).size).toBe(2_103)
  expect(pieces.length).toBe(4)
})

test('who may not read letters sees neither list, letter nor file; a GET of the file is nothing', async () => {
  const { home, ines, path } = await written()
  const tomas = await signedIn(home, 'editor')
  const amara = await signedIn(home, 'organiser')

  expect((await tomas.get(path)).statusCode).toBe(403)
  expect((await tomas.post(`${path}.csv`)).statusCode).toBe(403)
  expect((await amara.post(`${path}.csv`)).statusCode).toBe(200)
  expect((await ines.get(`${path}.csv`)).statusCode).toBe(404)
})

test('a letter is found under its own action only', async () => {
  const { home, cast, ines } = await written()
  const otherId = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, ines.actor, 'Another'))
  const filter = { states: [], seatId: null, search: '', foundSeatIds: [] }
  const [letter] = await inOrganisation(home.db, home.organisation.id, (db) =>
    listLetters(db, cast.action.id, { filter, before: null, limit: 1 }),
  )
  const under = async (id: string) => (await ines.get(`/en/console/actions/${id}/letters/${letter?.id}`)).statusCode

  expect([await under(cast.action.id), await under(otherId)]).toEqual([200, 404])
})
