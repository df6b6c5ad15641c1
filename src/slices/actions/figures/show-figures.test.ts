import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { takeSlug } from '../campaigns/campaign.queries.ts'
import { type Visitors, visitors } from '../participations/cast.ts'

/** People as rows, so many in each state; the counters follow by their triggers. */
function come(house: Visitors, state: string, number: number, ago = '2 days'): Promise<unknown> {
  return house.inside((db) =>
    sql`insert into action_participations (action_id, supporter_id, revision, state, locale, given_name, family_name, seat_ids, subject, body, is_edited, created_at, counted_at)
        select ${house.action.id}, (s).supporter_id, 1, ${state}, 'en', 'P', n::text, '{}', 's', 'b', false, now() - ${ago}::interval,
               case when ${state} = 'awaiting_confirmation' then null else now() end
        from generate_series(1, ${sql.lit(number)}) n,
             lateral supporter_remember(array[${state} || n || ${ago} || '@example.org'], array['P'], array['N'], array['en']) s`.execute(
      db,
    ),
  )
}

function letters(house: Visitors, states: Record<string, number>, seat = 0): Promise<unknown> {
  return house.inside(async (db) => {
    for (const [state, count] of Object.entries(states))
      await sql`insert into action_delivery_tallies (action_id, seat_id, channel, state, slot, letters)
                values (${house.action.id}, ${house.seatIds[seat]}, 'email', ${state}, 0, ${count})`.execute(db)
  })
}

async function removed(house: Visitors, reason: string): Promise<void> {
  await house.inside((db) =>
    sql`with removal as (
          insert into action_removals (action_id, condition, reason, removed_by) values (${house.action.id}, '{}', ${reason}, ${house.action.id}) returning id)
        insert into action_removed (removal_id, participation_id, state_before)
        select r.id, p.id, 'counted' from removal r, action_participations p where p.state = 'removed'`.execute(db),
  )
}

test('everybody reads people and letters with how each is counted: as a page in both languages, as CSV and as JSON', async () => {
  const house = await visitors({ content: { carbonCopy: true } })
  await come(house, 'counted', 24)
  await come(house, 'awaiting_confirmation', 12)
  await come(house, 'awaiting_confirmation', 40, '1 hour')
  await come(house, 'removed', 15)
  await removed(house, 'not_genuine')
  await letters(house, { accepted: 31, said_sent: 3, queued: 14 })
  await letters(house, { accepted: 80 }, 2)
  await house.inside((db) =>
    db
      .insertInto('action_copy_seats')
      .values({ action_id: house.action.id, seat_id: house.seatIds[2] ?? '' })
      .execute(),
  )

  const page = await house.get(`${house.path}/figures`)
  const spanish = await house.get(`/es/actions/${house.action.slugs.es}/figures`)
  const json = await house.get(`${house.path}/figures.json`)
  const csv = await house.get(`${house.path}/figures.csv`)

  for (const said of [
    '<b>24</b> people who wrote',
    '<b>12</b> people who have not confirmed',
    '<b>31</b> letters accepted',
  ])
    expect(page.body).toContain(said)
  for (const said of ['Different people, each once', 'Counted since', 'As of', 'Copies that go to the writers’ own'])
    expect(page.body).toContain(said)
  expect(page.body).not.toContain('letters sent by supporters')
  expect(spanish.body).toContain('<b>24</b> personas que escribieron')
  expect(spanish.body).toContain('Personas distintas: cada una cuenta una vez')
  const figures = json.json<{ figures: { figure: string; count: number; definition: string }[] }>().figures
  expect(figures.map(({ figure, count }) => [figure, count])).toEqual([
    ['people', 24],
    ['unconfirmed', 12],
    ['removed', 15],
    ['not_genuine', 15],
    ['accepted', 31],
    ['not_through', 14],
    ['waiting', 14],
  ])
  const rows: Record<string, string>[] = parse(csv.body, { columns: true, bom: true })
  expect(rows.map(({ figure, count, definition }) => [figure, Number(count), definition])).toEqual(
    figures.map(({ figure, count, definition }) => [figure, count, definition]),
  )
  expect([json.headers['content-type'], csv.headers['content-type']]).toEqual([
    'application/json; charset=utf-8',
    'text/csv; charset=utf-8; header=present',
  ])
  expect((await house.get(house.path)).body).toContain(`<a href="${house.path}/figures">How we count</a>`)
})

test('who is held stands nowhere, and nothing changes by it', async () => {
  const house = await visitors()
  await come(house, 'counted', 24)
  const read = async () => {
    house.platform.pages.clear()
    const answers = await Promise.all(['', '.json', '.csv'].map((form) => house.get(`${house.path}/figures${form}`)))
    // But for the time at which the figures were made.
    return answers.map(({ body }) => body.replace(/As of [^<]*|"updated": "[^"]*"|[^,]*Z\r$/gm, ''))
  }
  const before = await read()
  await come(house, 'held', 60)

  expect(await read()).toEqual(before)
})

test('it is kept like every page: made again when a figure has moved, unchanged for who has it, an old address leads on', async () => {
  const house = await visitors()
  await come(house, 'counted', 10)
  const first = await house.get(`${house.path}/figures.json`)
  const again = await house.get(`${house.path}/figures.json`, { 'if-none-match': String(first.headers.etag) })
  await come(house, 'counted', 5, '3 days')
  house.platform.pages.take('changed', `${house.organisation.id} action:${house.action.id}`)
  const later = await house.get(`${house.path}/figures.json`)
  await house.inside((db) => takeSlug(db, house.action.id, 'en', 'release-them'))
  house.platform.pages.clear()
  const old = await house.get(`${house.path}/figures.csv`)

  expect(again.statusCode).toBe(304)
  expect([first, later].map((answer) => answer.json().figures[0].count)).toEqual([10, 15])
  expect([old.statusCode, old.headers.location]).toEqual([301, '/en/actions/release-them/figures.csv'])
  expect((await house.get('/en/actions/never-was/figures')).statusCode).toBe(404)
})
