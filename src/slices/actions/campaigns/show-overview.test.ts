import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { type CastAction, publishedAction } from '../cast.ts'

/** Two people wrote to three offices: by email accepted and refused, by form sent and handed over. */
async function twoPeople(db: Db, { action, seatIds }: CastAction): Promise<void> {
  for (const [at, email] of ['ana@example.org', 'leo@example.org'].entries()) {
    const supporter = await db
      .insertInto('supporters')
      .values({ email, locale: 'en' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const participation = await db
      .insertInto('action_participations')
      .values({
        action_id: action.id,
        supporter_id: supporter.id,
        revision: 1,
        state: 'counted',
        locale: 'en',
        given_name: 'Ana',
        family_name: 'Pérez',
        seat_ids: seatIds,
        subject: 'Nine people',
        body: 'Please act.',
        is_edited: at === 0,
        counted_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await deliveries(db, action.id, seatIds, participation.id, at)
  }
}

const states = [
  ['accepted', 'refused', 'said_sent'],
  ['accepted', 'unknown', 'handed_over'],
] as const

async function deliveries(db: Db, actionId: string, seatIds: string[], participationId: string, person: number) {
  for (const [at, seatId] of seatIds.entries()) {
    const letter = await db
      .insertInto('action_letters')
      .values({
        action_id: actionId,
        participation_id: participationId,
        seat_id: seatId,
        holder_name: 'Elena Sosa',
        office: 'Ministry of Justice',
        subject: 'Nine people',
        body: 'Please act.',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const state = states[person]?.[at] ?? 'queued'
    await db
      .insertInto('action_deliveries')
      .values({
        letter_id: letter.id,
        action_id: actionId,
        seat_id: seatId,
        channel: at < 2 ? 'email' : 'contact_form',
        state,
        server_words: state === 'refused' ? '552 5.2.2 mailbox <full>' : '',
      })
      .execute()
  }
}

test('an action that nobody has taken says what to do next', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation)

  const page = await ines.get(`/es/console/actions/${action.id}`)

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Todavía no ha participado nadie')
  expect(page.body).toContain('/es/actions/libertad-para-las-organizadoras')
})

test('figures, channels and troubles are those of the ledger, accepted and sent by hand apart', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const cast = await publishedAction(home.db, home.organisation)
  await inOrganisation(home.db, home.organisation.id, (db) => twoPeople(db, cast))

  const { body } = await ines.get(`/en/console/actions/${cast.action.id}`)

  expect(figures(body)).toEqual([
    ['2', 'people who acted, of a goal of 2,000'],
    ['2', 'letters accepted by offices'],
    ['1', 'sent by supporters on forms'],
    ['50%', 'edited the letter'],
    ['2', 'letters need attention'],
  ])
  expect(body).toContain('2 accepted · 1 refused or given up · 1 where we can’t tell')
  expect(body).toContain('1 sent by supporters · 1 handed over')
  expect(body).toContain('Ombudsperson</strong>: one letter was refused.')
  expect(body).toContain('552 5.2.2 mailbox &lt;full>')
  expect(body).not.toMatch(/deliver(ed|y)? to/)
})

test('a viewer sees the figures and neither letters nor the editor', async () => {
  const home = await site()
  const sam = await signedIn(home, 'viewer')
  const cast = await publishedAction(home.db, home.organisation)
  await inOrganisation(home.db, home.organisation.id, (db) => twoPeople(db, cast))

  const { body } = await sam.get(`/en/console/actions/${cast.action.id}`)

  expect(figures(body)).toHaveLength(5)
  for (const path of ['letters', 'delivery', 'page', 'publication'])
    expect(body).not.toContain(`${cast.action.id}/${path}`)
})

function figures(body: string): string[][] {
  return [...body.matchAll(/<b>([^<]*)<\/b><small>(?:<a[^>]*>)?([^<]*)/g)].map((found) => found.slice(1))
}
