import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { twoPeople } from '../campaigns/cast.ts'
import { meridianOffices, publishedAction } from '../cast.ts'

test('members take every figure out, by day, office, way and state, each with what it counts; who did is written down', async () => {
  const home = await site()
  const offices = meridianOffices.map((office, at) => (at === 0 ? { ...office, title: '=cmd|calc' } : office))
  const cast = await publishedAction(home.db, home.organisation, { offices })
  await twoPeople(home, cast)
  const ines = await signedIn(home)
  const path = `/en/console/actions/${cast.action.id}`

  const csv = await ines.post(`${path}/figures.csv`)
  const json = await ines.post(`${path}/figures.json`)

  expect(csv.headers['content-disposition']).toMatch(/attachment; filename="figures-\d{4}-\d\d-\d\d\.csv"/)
  const rows: Record<string, string>[] = parse(csv.body, { columns: true, bom: true })
  const found = rows.filter(({ count }) => count !== '0')
  expect(found.map(({ figure, count, state }) => `${figure} ${count} ${state}`.trim())).toEqual([
    'people 2',
    'edited 1',
    'people_by_day 2',
    'edited_by_day 1',
    'letters 2 accepted',
    'letters 1 refused',
    'letters 1 unknown',
    'letters 1 handed_over',
    'letters 1 said_sent',
  ])
  expect(rows.find(({ state }) => state === 'refused')).toMatchObject({
    office: 'Ombudsperson',
    channel: 'email',
    copy: 'no',
  })
  expect(rows.find(({ state }) => state === 'accepted')?.office).toBe("'=cmd|calc")
  expect(rows.every(({ definition }) => definition !== '')).toBe(true)
  const { figures, definitions } = json.json<{ figures: { figure: string; count: number }[]; definitions: object }>()
  expect(figures).toHaveLength(rows.length)
  expect(figures[0]).toEqual({ figure: 'people', unit: 'people', count: 2, label: 'people who wrote' })
  expect(definitions).toHaveProperty('held')
  const entries = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('audit_entries').select('details').where('verb', '=', 'actions.exportFigures').execute(),
  )
  expect(entries.map(({ details }) => details)).toEqual([
    { name: 'Free the organisers', form: 'CSV' },
    { name: 'Free the organisers', form: 'JSON' },
  ])
  expect((await ines.get(path)).body).toContain('Figures to take away')
  expect((await (await signedIn(home, 'viewer')).post(`${path}/figures.csv`)).statusCode).toBe(403)
})
