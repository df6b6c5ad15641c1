import { expect, test } from 'vitest'
import { lookAtMaps } from '#app/doctor/look-at-maps.ts'
import { type Db, inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { ownerOf } from '../cast.ts'
import { prepareMap } from '../maps/prepare-map.ts'
import { preparePostalCodes } from '../postal-codes/prepare-postal-codes.ts'
import { readEndings } from './endings.queries.ts'

type Span = { table?: 'target_maps' | 'target_postal_tables'; key?: string; from: number; to: number | null }

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]
/** As small as can be opened. */
const prepared = {
  target_maps: Buffer.from(prepareMap([{ area: { key: 'square' }, polygons: [[square]] }])),
  target_postal_tables: Buffer.from(preparePostalCodes([], [])),
}

/** Maps and tables with these spans, in days from today; those of the instance where `db` is its owner's. */
async function store(db: Db, ...spans: Span[]): Promise<void> {
  for (const { table = 'target_maps', key = 'us/districts', from, to } of spans)
    await sql`
      insert into ${sql.table(table)} (organisation_id, key, country, valid_from, valid_to, source, sha256, prepared)
      values (current_organisation(), ${key}, 'US', current_date + ${from}::int, current_date + ${to}::int, 'cd119.json', '\\x00', ${prepared[table]})`.execute(
      db,
    )
}

async function story() {
  const home = await site()
  const owner = ownerOf(home)
  const found = async () => (await readEndings(owner)).map(({ kind, key, daysLeft }) => [kind, key, daysLeft])
  return { ...home, owner, found }
}

test.each<[string, Span[], unknown[]]>([
  ['61 days before nobody is told', [{ from: -700, to: 61 }], []],
  ['60 days before', [{ from: -700, to: 60 }], [['map', 'us/districts', 60]]],
  ['on the day', [{ from: -700, to: 0 }], [['map', 'us/districts', 0]]],
  ['long after', [{ from: -700, to: -90 }], [['map', 'us/districts', -90]]],
  ['a map without an end is not told', [{ from: -700, to: null }], []],
  ['one that has not begun is not told', [{ from: 3, to: 20 }], []],
  [
    'once a newer one is here that begins where it ends',
    [
      { from: -700, to: 30 },
      { from: 30, to: 760 },
    ],
    [],
  ],
  [
    'a gap between the two is told',
    [
      { from: -700, to: 30 },
      { from: 31, to: 760 },
    ],
    [['map', 'us/districts', 30]],
  ],
  [
    'an older one that was followed is not told again',
    [
      { from: -1400, to: -700 },
      { from: -700, to: 40 },
    ],
    [['map', 'us/districts', 40]],
  ],
  [
    'a newer one of another key takes no place',
    [
      { from: -700, to: 30 },
      { key: 'states.json', from: -10, to: null },
    ],
    [['map', 'us/districts', 30]],
  ],
  [
    'postal codes likewise',
    [{ table: 'target_postal_tables', key: 'us/zip', from: -5, to: 9 }],
    [['postalCodes', 'us/zip', 9]],
  ],
])('what ends is told, and only that: %s', async (_what, spans, told) => {
  const { owner, found } = await story()
  await store(owner, ...spans)
  expect(await found()).toEqual(told)
})

test('the page says when a map ends, what follows from it and what to do, before and after', async () => {
  const home = await story()
  const sam = await signedIn(home, 'viewer')
  expect((await sam.get('/en/console/targets')).body).not.toContain('holds until')

  await store(home.owner, { from: -700, to: 36 })
  const before = await sam.get('/en/console/targets')
  expect(before.body).toContain('The map of the districts of Congress holds until')
  expect(before.body).toContain('bin/clamor targets import --legislators FOLDER --zips FILE --boundaries FILE')
  expect((await sam.get('/es/console/targets')).body).toContain(
    'El mapa de los distritos del Congreso está vigente hasta',
  )

  await sql`update target_maps set valid_to = current_date - 1`.execute(home.owner)
  await store(home.owner, { key: 'wards.json', from: -9, to: -2 })
  const after = await sam.get('/en/console/targets')
  expect(after.body).toContain('The map of the districts of Congress held until')
  expect(after.body).toContain('The map “cd119.json” held until')
})

test('an organisation is told of the instance’s maps and its own, not of a neighbour’s', async () => {
  const home = await story()
  const other = await openOther(home.db)
  await inOrganisation(home.db, other.id, (db) => store(db, { key: 'wards.json', from: -9, to: 9 }))

  expect((await (await signedIn(home)).get('/en/console/targets')).body).not.toContain('holds until')
  expect((await (await signedIn(home, 'owner', other)).get('/en/console/targets')).body).toContain('holds until')
})

test('the doctor tells it too, with the day and the command', async () => {
  const home = await story()
  expect(await lookAtMaps(home)).toMatchObject([{ name: 'maps', state: 'fine' }])

  await store(home.owner, { from: -700, to: 36 }, { key: 'wards.json', from: -9, to: -2 })

  const [over, soon] = await lookAtMaps(home)
  expect([over?.state, soon?.state]).toEqual(['warning', 'warning'])
  expect(over?.says).toMatch(/^The map wards\.json \(cd119\.json\) ended on \d{4}-\d\d-\d\d, and no newer one is here/)
  expect(soon?.says).toMatch(/^The map us\/districts .* ends on \d{4}-\d\d-\d\d, in 36 days/)
  expect(soon?.says).toContain('bin/clamor targets import')
})
