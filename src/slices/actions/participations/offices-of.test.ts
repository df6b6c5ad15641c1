import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { site } from '#test/site.ts'
import { importUnitedStates, noor, ownerOf } from '../../targets/cast.ts'
import { saveTargetList } from '../../targets/lists/save-target-list.ts'
import { letterContent, publishedAction } from '../cast.ts'
import { ana, figures, type Visitors, visitorsOf } from './cast.ts'

describeWithSharedData('the offices of the United States', () => {
  test('a place leads to the offices of its people, or to the question that is left, never to a guess', async () => {
    const house = await americans()

    await settled(house)
    await severalDistricts(house)
    await unknownCode(house)
    await vacantSeat(house)
    await oneStep(house)
  }, 120_000)
})

const home = { ...ana, street: '8 Elm Street', city: 'Silver Spring' }

/** A site where everybody writes to their own representative and senators. */
async function americans(): Promise<Visitors> {
  const house = await site()
  await importUnitedStates(ownerOf(house))
  const targetListId = await inOrganisation(house.db, house.organisation.id, (db) =>
    saveTargetList(db, noor, {
      name: 'Congress',
      rule: { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' },
    }),
  )
  const { texts } = letterContent(targetListId)
  const letter = 'I live in {city|this town}, {state|your state}, and I ask you to act.'
  const content = { targetListId, texts: { ...texts, en: { ...texts.en, letter } } }
  return visitorsOf(house, await publishedAction(house.db, house.organisation, { content }))
}

async function settled({ get, send, path }: Visitors): Promise<void> {
  const page = await get(path)
  expect(page.body).toContain('Your representative')
  expect(page.body).toContain('Your two senators')
  expect(page.body).toContain('We take you through 3 offices’ forms with your text ready: about 8 minutes.')
  expect(page.body).toContain('autocomplete="postal-code"')

  const second = await send(path, { ...home, postal_code: '20910' })
  expect(second.statusCode).toBe(200)
  expect(second.body.match(/you finish it/g)).toHaveLength(3)
  expect(second.body).toContain('Jamie Raskin')
  expect(second.body).toContain('<input type="hidden" name="step" value="2"/>')
  // The letter as its page showed it follows what the postal code told.
  const left = await send(path, {
    ...home,
    postal_code: '20910',
    letter: 'I live in this town, your state, and I ask you to act.',
  })
  expect(left.body).toContain('I live in Silver Spring, MD, and I ask you to act.')

  const piece = await send(`${path}/offices`, { postal_code: '20910' })
  expect(piece.headers['cache-control']).toBe('no-store')
  expect(piece.body).toContain('Jamie Raskin')
  expect(piece.body).not.toContain('<html')
}

/** 20705 lies in three districts; the choice names who would be written to, and only what was offered can be chosen. */
async function severalDistricts({ send, path, inside }: Visitors): Promise<void> {
  const code = '20705'
  const question = await send(path, { ...home, postal_code: code, step: '2' })
  expect(question.statusCode).toBe(200)
  expect(question.body).toContain('Which of these is your district?')
  expect(question.body).toContain('We do not guess')
  const areas = [...question.body.matchAll(/name="area" value="([^"]+)"/g)].map(([, area]) => area ?? '')
  expect(areas.length).toBeGreaterThan(1)

  const foreign = await send(path, {
    ...home,
    postal_code: code,
    step: '2',
    area: 'ocd-division/country:us/state:tx/cd:1',
  })
  expect(foreign.body).toContain('Which of these is your district?')
  const chosen = await send(path, {
    ...home,
    postal_code: code,
    step: '2',
    area: areas[0] ?? '',
    email: 'b@example.org',
  })
  expect(chosen.statusCode).toBe(303)
  const [row] = await inside((db) => db.selectFrom('action_participations').select(['seat_ids', 'region']).execute())
  expect([row?.seat_ids.length, row?.region]).toEqual([3, 'MD'])
}

/** A code no table knows: the state is asked, then its districts, and what was said is kept from step to step. */
async function unknownCode({ send, path }: Visitors): Promise<void> {
  const asked = await send(path, { ...home, postal_code: '00001' })
  expect(asked.body).toContain('<option value="MD">Maryland</option>')
  expect(asked.body).toContain('We do not know this ZIP code')

  const state = await send(path, { ...home, postal_code: '00001', state: 'MD' })
  expect(state.body).toContain('<input type="hidden" name="state" value="MD"/>')
  expect(state.body.match(/type="radio"/g)).toHaveLength(8)

  const atLarge = await send(path, { ...home, postal_code: '00001', state: 'VT' })
  expect(atLarge.body).toContain('<input type="hidden" name="step" value="2"/>')
}

async function vacantSeat({ send, path }: Visitors): Promise<void> {
  const answer = await send(path, {
    ...home,
    postal_code: '00001',
    state: 'TX',
    area: 'ocd-division/country:us/state:tx/cd:23',
  })

  expect(answer.body).toContain('nobody holds this office at the moment')
  expect(answer.body.match(/you finish it/g)).toHaveLength(2)
}

async function oneStep(house: Visitors): Promise<void> {
  const before = await figures(house)

  await house.act({ ...home, postal_code: '20910', email: 'one@example.org' })

  expect((await figures(house)).counted).toBe(before.counted + 1)
  const missing = await house.send(house.path, { ...ana, step: '2' })
  expect(missing.statusCode).toBe(422)
  for (const name of ['street', 'city', 'postal_code']) expect(missing.body).toContain(`id="${name}-fault"`)
}
