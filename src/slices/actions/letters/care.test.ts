import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { type CastOffice, publishedAction } from '../cast.ts'
import { ana, type Visitors, visitorsOf } from '../participations/cast.ts'
import { readCounters } from '../participations/participation.queries.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'

const ministry: CastOffice = {
  ...{ key: 'xm/justice', title: 'Ministry of Justice', chamber: 'ministry' },
  ...{ holder: 'Elena Sosa', email: 'justice@gov.meridia.example', foreign: true },
}
const senator: CastOffice = {
  ...{ key: 'us/senate/md/1', title: 'Senator', chamber: 'us-senate' },
  ...{ holder: 'Angela Alsobrooks', email: 'angela@senate.example' },
}
const representative: CastOffice = {
  ...{ key: 'us/house/md/8', title: 'Representative', chamber: 'us-house' },
  ...{ holder: 'Jamie Raskin', formUrl: 'https://raskin.house.example/contact' },
}

/** An action to a ministry abroad; Maryland's legislators are known beside it. */
async function abroad(content: Partial<ActionContent>): Promise<Visitors> {
  const home = await site()
  const { organisation, db } = home
  const cast = await publishedAction(db, organisation, { offices: [ministry, senator, representative] })
  const [seatId] = cast.seatIds
  await inOrganisation(db, organisation.id, async (db) => {
    const rule = { parts: [{ kind: 'fixed', seatIds: [seatId] }], match: 'any' }
    await db
      .updateTable('target_lists')
      .set({ rule: JSON.stringify(rule) })
      .execute()
    const md = 'ocd-division/country:us/state:md'
    await db.updateTable('target_seats').set({ area_key: md, country: 'US' }).where('key', '=', senator.key).execute()
    await db
      .updateTable('target_seats')
      .set({ area_key: `${md}/cd:8`, country: 'US' })
      .where('key', '=', representative.key)
      .execute()
    await sql`update action_revisions set content = content || ${JSON.stringify(content)}::jsonb`.execute(db)
  })
  home.platform.pages.clear()
  return visitorsOf(home, cast)
}

async function written({ platform, organisation, inside }: Visitors) {
  const rows = await inside((db) => db.selectFrom('action_participations').select('id').execute())
  await fanOutLetters(platform, { organisationId: organisation.id, participationIds: rows.map(({ id }) => id) })
  await deliverLetters(platform, { organisationId: organisation.id })
  return inside((db) =>
    db
      .selectFrom('action_letters')
      .select(['kind', 'subject', 'body', 'writer_name', 'answers_to_writer'])
      .orderBy('kind', 'desc')
      .orderBy('office')
      .execute(),
  )
}

const home = { street: '8 Elm Street', city: 'Silver Spring', postal_code: '20910', state: 'MD' }

test('who ticks it has their own legislators get a copy, which says what it is, by each one’s own way, counted apart', async () => {
  const visitors = await abroad({ carbonCopy: true })
  expect((await visitors.get(visitors.path)).body).toContain(
    'Send a copy of my letter to my representative and senators',
  )

  const page = await visitors.get(await visitors.act({ ...home, copy: 'yes' }))
  const letters = await written(visitors)

  expect(page.body.match(/a copy of your letter/g)).toHaveLength(1)
  expect(letters.map(({ kind }) => kind)).toEqual(['letter', 'copy', 'copy'])
  const [letter, copy] = letters
  expect(letter?.body).not.toContain('8 Elm Street')
  expect(copy?.subject).toBe('Copy: The organisers detained in May')
  expect(copy?.body).toContain('a copy of the letter that I have written to Ministry of Justice:\n\nDear Elena Sosa,')
  expect(copy?.body).toContain('Ana Pérez\n8 Elm Street\nSilver Spring, MD 20910')
  expect(visitors.postman.bag.map(({ to }) => to).sort()).toEqual([
    'angela@senate.example',
    'justice@gov.meridia.example',
  ])
  expect(await visitors.inside((db) => readCounters(db, visitors.action.id))).toMatchObject({ people: 1, accepted: 1 })
  const ines = await signedIn(visitors)
  const overview = await ines.get(`/en/console/actions/${visitors.action.id}`)
  expect(overview.body).toContain('Copies to legislators: Email')
})

test('who does not tick it is asked for no address, and nobody else learns of the letter', async () => {
  const visitors = await abroad({ carbonCopy: true })

  await visitors.act({})

  expect(await written(visitors)).toHaveLength(1)
  const faulty = await visitors.send(visitors.path, { ...ana, copy: 'yes', step: '2' })
  expect(faulty.statusCode).toBe(422)
  expect(faulty.body).toContain('id="street-fault"')
})

test('in safety mode only the name goes and only the name is kept, whatever somebody sends', async () => {
  const visitors = await abroad({ safety: true, form: { phone: 'required' } })
  const form = (await visitors.get(visitors.path)).body
  expect(form).toContain('Do you have family in that country')
  for (const name of ['phone', 'street', 'disclose_contact']) expect(form).not.toContain(`name="${name}"`)

  await visitors.act({ ...home, phone: '202 555 0100', disclose_contact: 'yes' })
  const letters = await written(visitors)

  expect(letters).toMatchObject([{ writer_name: 'Ana Pérez', answers_to_writer: false }])
  expect(letters[0]?.body).toMatch(/\n\nAna Pérez$/)
  expect(visitors.postman.bag[0]?.replyTo?.address).toBe('letters@puente.example')
  const [kept] = await visitors.inside((db) => db.selectFrom('action_participations').selectAll().execute())
  expect(kept).toMatchObject({ street: '', city: '', region: '', postal_code: '', phone: '', discloses_contact: false })
})

test('what does not go together keeps an action from being published, and is said', async () => {
  const visitors = await abroad({ carbonCopy: true, safety: true })
  const ines = await signedIn(visitors)
  await visitors.inside((db) =>
    sql`update target_lists set rule = '{"parts": [{"kind": "my-senators"}], "match": "any"}'`.execute(db),
  )

  const { body } = await ines.get(`/en/console/actions/${visitors.action.id}/publication`)

  for (const missing of [
    'Safety mode asks nobody where they live',
    'which safety mode does not ask for',
    'this list writes to some of them already',
  ])
    expect(body).toContain(missing)
})
