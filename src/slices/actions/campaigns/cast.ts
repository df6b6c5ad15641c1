import { type Db, inOrganisation } from '#platform/db.ts'
import type { House } from '#test/house.ts'
import type { CastAction } from '../cast.ts'

type Person = { email: string; given: string; family: string; city: string; body: string; isEdited: boolean }

const people: Person[] = [
  {
    email: 'ana@example.org',
    given: 'Ana',
    family: 'Pérez',
    city: 'Riverton',
    body: 'They are our neighbours.',
    isEdited: true,
  },
  {
    email: 'leo@example.org',
    given: '=cmd|calc',
    family: 'Ortiz',
    city: 'Silver Spring',
    body: 'Please act.',
    isEdited: false,
  },
]

/** By office: email, email, contact form; by person. */
const states = [
  ['accepted', 'refused', 'said_sent'],
  ['accepted', 'unknown', 'handed_over'],
] as const

/** Two people wrote to the three offices of the cast's action: by email accepted, refused and in doubt, by form sent and handed over. */
export async function twoPeople(
  { db, organisation }: Pick<House, 'db' | 'organisation'>,
  cast: CastAction,
): Promise<void> {
  await inOrganisation(db, organisation.id, async (db) => {
    for (const [at, person] of people.entries()) {
      const id = await participation(db, cast, person)
      for (const [office, seatId] of cast.seatIds.entries())
        await letter(db, cast, { participationId: id, seatId, person, state: states[at]?.[office] ?? 'queued', office })
    }
  })
}

async function participation(db: Db, { action, seatIds }: CastAction, person: Person): Promise<string> {
  const supporter = await db
    .insertInto('supporters')
    .values({ email: person.email, locale: 'en' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('action_participations')
    .values({
      action_id: action.id,
      supporter_id: supporter.id,
      revision: 1,
      state: 'counted',
      locale: 'en',
      given_name: person.given,
      family_name: person.family,
      city: person.city,
      seat_ids: seatIds,
      subject: 'Nine people',
      body: person.body,
      is_edited: person.isEdited,
      counted_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type CastLetter = {
  participationId: string
  seatId: string
  person: Person
  state: (typeof states)[number][number] | 'queued'
  office: number
}

async function letter(db: Db, { action }: CastAction, { participationId, seatId, person, state, office }: CastLetter) {
  const { id } = await db
    .insertInto('action_letters')
    .values({
      action_id: action.id,
      participation_id: participationId,
      seat_id: seatId,
      holder_name: ['Elena Sosa', 'Tomás Rey', 'Ada Quiroga'][office] ?? '',
      office: ['Ministry of Justice', 'Ombudsperson', 'Senator for the Coast'][office] ?? '',
      subject: 'Nine people',
      body: person.body,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const serverWords = state === 'refused' ? '552 5.2.2 mailbox <full>' : ''
  const delivery = await db
    .insertInto('action_deliveries')
    .values({
      letter_id: id,
      action_id: action.id,
      seat_id: seatId,
      channel: office < 2 ? 'email' : 'contact_form',
      state,
      server_words: serverWords,
      attempt: 2,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (state !== 'refused') return
  const attempts = [
    { at: new Date('2026-06-01T10:00:00Z'), attempt: 1, state: 'queued', server_code: 451, server_words: 'try later' },
    { at: new Date('2026-06-01T10:10:00Z'), attempt: 2, state: 'refused', server_code: 552, server_words: serverWords },
  ]
  await db
    .insertInto('action_delivery_attempts')
    .values(attempts.map((attempt) => ({ ...attempt, delivery_id: delivery.id })))
    .execute()
}

/** The fields of a form as the browser has them when the page is opened. */
export function fieldsIn(body: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const main = body.slice(body.indexOf('class="form wide"'))
  for (const [, attributes = ''] of main.matchAll(/<input ((?:[^">]|"[^"]*")*)>/g)) {
    const at = (name: string) => decoded(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    if (/type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) continue
    if (at('name') !== '_token') fields[at('name')] = at('value')
  }
  for (const [, name = '', text = ''] of main.matchAll(/<textarea [^>]* name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = decoded(text)
  for (const [, name = '', options = ''] of main.matchAll(/<select [^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = / selected value="([^"]*)"|value="([^"]*)" selected/.exec(options)?.slice(1).find(Boolean) ?? ''
  return fields
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
