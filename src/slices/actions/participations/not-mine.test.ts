import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { site } from '#test/site.ts'
import { importUnitedStates, noor, ownerOf } from '../../targets/cast.ts'
import { saveTargetList } from '../../targets/lists/save-target-list.ts'
import { publishedAction } from '../cast.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { ana, jobsOf, type Visitors, visitorsOf } from './cast.ts'

const home = { ...ana, street: '8 Elm Street', city: 'Silver Spring', postal_code: '20910' }

/** A site where everybody writes to their own representative. */
async function americans(): Promise<Visitors> {
  const house = await site()
  await importUnitedStates(ownerOf(house))
  const targetListId = await inOrganisation(house.db, house.organisation.id, (db) =>
    saveTargetList(db, noor, { name: 'House', rule: { parts: [{ kind: 'my-representative' }], match: 'any' } }),
  )
  return visitorsOf(house, await publishedAction(house.db, house.organisation, { content: { targetListId } }))
}

async function writeLetters(house: Visitors): Promise<void> {
  for (const { task, payload } of await jobsOf(house))
    if (task === 'actions/letters/fan-out-letters') await fanOutLetters(house.platform, payload as never)
}

const lettersOf = (house: Visitors) =>
  house.inside((db) =>
    db
      .selectFrom('action_letters as l')
      .innerJoin('action_deliveries as d', 'd.letter_id', 'l.id')
      .select(['l.holder_name', 'l.is_disputed', 'd.state'])
      .orderBy('d.id')
      .execute(),
  )

const reportsOf = (house: Visitors) =>
  house.inside((db) =>
    db.selectFrom('target_reports').select(['area_key', 'postal_prefix', 'reports']).orderBy('area_key').execute(),
  )

const maryland = (district: number) => `ocd-division/country:us/state:md/cd:${district}`

function disputeOf(location: string, body: string): string {
  const [, seatId] = /letters\/([\w-]{36})\/dispute/.exec(body) ?? []
  return `${location}/letters/${seatId}/dispute`
}

describeWithSharedData('an office that is not theirs', () => {
  test('a report takes the letter back and counts where, not who; the right office gets it instead', async () => {
    const house = await americans()
    await reported(house)
    await corrected(house)
    await tooOften(house)
    await repeated(house)
    await shownToStaff(house)
  }, 120_000)
})

async function reported(house: Visitors): Promise<void> {
  const location = await house.act(home)
  const page = await house.get(location)
  expect(page.body).toContain('Not your representative?')
  const answer = await house.send(disputeOf(location, page.body), {})
  expect(answer.headers.location).toBe(`${location}/place`)
  expect(answer.headers['referrer-policy']).toBe('no-referrer')

  // Twice is once; and before the letters are written it waits for them, so that nobody can tell who is held.
  await house.send(disputeOf(location, page.body), {})
  expect((await house.get(location)).body).toContain('this is not your representative: Jamie Raskin')
  expect(await lettersOf(house)).toEqual([])
  await writeLetters(house)
  await house.send(disputeOf(location, page.body), {})
  expect(await lettersOf(house)).toEqual([{ holder_name: 'Jamie Raskin', is_disputed: true, state: 'cancelled' }])
  expect(await reportsOf(house)).toEqual([{ area_key: maryland(8), postal_prefix: '209', reports: 1 }])
  const after = (await house.get(location)).body
  expect(after).toContain('this is not your representative: Jamie Raskin')
  expect(after).not.toContain('I have sent it')
}

async function corrected(house: Visitors): Promise<void> {
  const location = await house.act({ ...home, email: 'berta@example.org' })
  await writeLetters(house)
  const place = `${location}/place`
  const asked = await house.get(place)
  expect(asked.body).toContain('value="8 Elm Street"')
  expect((await house.send(place, { way: 'address', street: '', postal_code: '', city: '' })).statusCode).toBe(422)

  // 21152 lies in two districts: the few are offered, and nothing changes before one is chosen and confirmed.
  const moved = { way: 'address', street: '1 Main St', postal_code: '21152', city: 'Sparks' }
  const choice = await house.send(place, moved)
  expect(choice.body).toContain(maryland(2))
  expect(choice.body).toContain('Johnny Olszewski')
  const chosen = await house.send(place, { ...moved, area: maryland(2), confirmed: 'yes', step: '2' })
  expect(chosen.headers.location).toBe(location)

  const letters = (await lettersOf(house)).slice(1)
  expect(letters.map(({ state }) => state)).toEqual(['cancelled', 'handed_over'])
  expect((await house.get(location)).body).toContain('Olszewski')
  const participation = await house.inside((db) =>
    db
      .selectFrom('action_participations')
      .select(['street', 'postal_code', 'region'])
      .where('postal_code', '=', '21152')
      .executeTakeFirst(),
  )
  expect(participation).toEqual({ street: '1 Main St', postal_code: '21152', region: 'MD' })
}

async function tooOften(house: Visitors): Promise<void> {
  const location = await house.act({ ...home, email: 'carla@example.org' })
  await writeLetters(house)
  const place = `${location}/place`
  const states = await house.get(`${place}?way=district`)
  expect(states.body).toContain('name="state"')
  expect((await house.send(place, { way: 'district', state: 'MD' })).body).toContain(maryland(5))
  const choose = (district: number) =>
    house.send(place, { way: 'district', state: 'MD', area: maryland(district), confirmed: 'yes' })

  const answers: number[] = []
  for (const district of [1, 2, 3, 4, 5, 6, 7]) answers.push((await choose(district)).statusCode)

  expect(answers).toEqual([303, 303, 303, 303, 303, 303, 409])
  // Back to where it began is no new office.
  const before = (await lettersOf(house)).length
  expect(before).toBeGreaterThan(6)
}

/** Somebody who types another person's address learns nothing, and changes nothing of what that person sent. */
async function repeated(house: Visitors): Promise<void> {
  const before = { letters: await lettersOf(house), reports: await reportsOf(house) }
  const location = await house.act({ ...home, email: 'berta@example.org' })
  const page = await house.get(location)

  await house.send(disputeOf(location, page.body), {})
  expect((await house.get(location)).body).toContain('this is not your representative: Jamie Raskin')
  const chosen = { way: 'district', state: 'MD', area: maryland(7), confirmed: 'yes' }
  expect((await house.send(`${location}/place`, chosen)).statusCode).toBe(303)
  expect((await house.get(location)).body).toContain('Kweisi Mfume')

  expect({ letters: await lettersOf(house), reports: await reportsOf(house) }).toEqual(before)
}

async function shownToStaff(house: Visitors): Promise<void> {
  const noor = await signedIn(house, 'researcher')
  const path = '/en/console/targets/reports'
  expect((await noor.get('/en/console/targets')).body).toContain('People say of one office that it is not theirs')
  const few = await noor.get(path)
  expect(few.body).toContain('fewer than 10')
  expect(few.body).not.toContain('begin with')

  await house.inside((db) => db.updateTable('target_reports').set({ reports: 12 }).execute())
  const many = await noor.get(path)
  expect(many.body).toContain('>12<')
  expect(many.body).toContain('postal codes that begin with 209')

  const [, seatId = ''] = /reports\/([\w-]{36})\/check/.exec(many.body) ?? []
  const viewer = await signedIn(house, 'viewer')
  expect((await viewer.post(`${path}/${seatId}/check`)).statusCode).toBe(403)
  await noor.post(`${path}/${seatId}/check`)
  expect(await reportsOf(house)).toEqual([])
  expect((await noor.get(path)).body).toContain('Nobody has reported a wrong office')
}
