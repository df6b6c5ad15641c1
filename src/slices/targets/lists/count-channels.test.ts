import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { type House, house } from '#test/house.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { legislatorsFolder, noor, ownerOf } from '../cast.ts'
import { loadDirectory, lookAgain } from '../finding/directory.ts'
import { importLegislators } from '../imports/import-legislators.ts'
import { importTargetCsv } from '../imports/import-target-csv.ts'
import { planTargetCsv } from '../imports/plan-target-csv.ts'
import { usualWay } from '../offices/channel.ts'
import { correctTarget } from '../offices/correct-target.ts'
import { type Channels, countChannels } from './count-channels.ts'
import type { TargetRulePart } from './target-rule.ts'

const csv = [
  'seat,area,name,role,email,form,postal codes',
  'Member 1,Coast,Ana,Member,ana@meridia.example,,1101',
  'Member 2,Sierra,Luis,Member,,https://meridia.example/luis,1102',
  'Member 3,Delta,,Member,,,1103',
  'Governor,Isla,Eva,Governor,eva@meridia.example,,',
  'Ministry,,,Ministry,justice@meridia.example,,',
].join('\n')

async function count(home: House, ...parts: TargetRulePart[]) {
  lookAgain(home.db)
  const directory = await loadDirectory({ db: home.db, config: {} }, home.organisation.id)
  return countChannels(directory, { parts, match: 'any' }, usualWay)
}

function by(count: Partial<Channels>): Channels {
  return { cwc: 0, email: 0, contact_form: 0, own_mailbox: 0, telephone: 0, print: 0, ...count }
}

async function meridia(home: House): Promise<string[]> {
  return inOrganisation(home.db, home.organisation.id, async (db) => {
    const plan = await planTargetCsv(db, { name: 'a.csv', bytes: Buffer.from(csv) }, { country: 'SV' })
    return (await importTargetCsv(db, noor, plan)).seatIds
  })
}

test('a fixed list is the same for everybody: letters we send, letters the person finishes, none for the vacant', async () => {
  const home = await house()
  const seatIds = await meridia(home)

  expect(await count(home, { kind: 'fixed', seatIds })).toEqual({
    ...by({ email: 3, contact_form: 1 }),
    none: 0,
    perPerson: by({ email: 3, contact_form: 1 }),
  })
})

test('where it differs from place to place without a usual number, none is promised', async () => {
  const home = await house()
  await meridia(home)

  expect(await count(home, { kind: 'my-representative' })).toEqual({
    ...by({ email: 1, contact_form: 1 }),
    none: 0,
    perPerson: null,
  })
})

test('an office whose people no postal code leads to is nobody’s representative', async () => {
  const home = await house()
  const seatIds = await meridia(home)

  const everybody = await count(home, { kind: 'fixed', seatIds })
  const found = await count(home, { kind: 'my-representative' })

  expect([everybody.email, found.email]).toEqual([3, 1])
})

test('a corrected address moves an office to the other channel, and a changed list is seen at once', async () => {
  const home = await house()
  const [, luis = ''] = await meridia(home)
  const before = await count(home, { kind: 'fixed', seatIds: [luis] })

  await inOrganisation(home.db, home.organisation.id, (db) =>
    correctTarget(db, noor, luis, { email: 'luis@meridia.example' }),
  )

  expect(before.perPerson).toEqual(by({ contact_form: 1 }))
  expect((await count(home, { kind: 'fixed', seatIds: [luis] })).perPerson).toEqual(by({ email: 1 }))
})

describeWithSharedData('the Congress', () => {
  test('has no address for anybody: a person finishes one letter to the House and two to the Senate; of one office nothing is known', async () => {
    const home = await house()
    await importLegislators(ownerOf(home), legislatorsFolder)

    expect(await count(home, { kind: 'my-representative' }, { kind: 'my-senators' })).toEqual({
      ...by({ contact_form: 536 }),
      none: 1,
      perPerson: by({ contact_form: 3 }),
    })
  })
})
