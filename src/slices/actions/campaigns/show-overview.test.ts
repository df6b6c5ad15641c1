import { expect, test } from 'vitest'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { meridianOffices, publishedAction } from '../cast.ts'
import { twoPeople } from './cast.ts'

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
  await twoPeople(home, cast)

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

test.each([
  ['Offices’ forms', ['Chair', 'Clerk'], []],
  ['Offices’ forms: other offices', ['Chair', 'Clerk', 'us-house'], ['Offices’ forms: House of Representatives']],
])('offices of no body share one line of forms, whatever their roles: %s', async (shared, chambers, bodies) => {
  const home = await site()
  const forms = chambers.map((chamber) => ({
    ...{ key: chamber, title: `Office of ${chamber}`, chamber },
    ...{ holder: 'Ada Sol', formUrl: 'https://x.example/form' },
  }))
  const cast = await publishedAction(home.db, home.organisation, {
    offices: [...meridianOffices.slice(0, 2), ...forms],
  })
  await twoPeople(home, cast)

  const { body } = await (await signedIn(home)).get(`/en/console/actions/${cast.action.id}`)

  const lines = [...body.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(([, line]) => line)
  expect(lines.filter((line) => line?.toLowerCase().includes('forms')).sort()).toEqual([...bodies, shared])
})

test('a viewer sees the figures and neither letters nor the editor', async () => {
  const home = await site()
  const sam = await signedIn(home, 'viewer')
  const cast = await publishedAction(home.db, home.organisation)
  await twoPeople(home, cast)

  const { body } = await sam.get(`/en/console/actions/${cast.action.id}`)

  expect(figures(body)).toHaveLength(5)
  for (const path of ['letters', 'delivery', 'page', 'publication'])
    expect(body).not.toContain(`${cast.action.id}/${path}`)
})

function figures(body: string): string[][] {
  return [...body.matchAll(/<b>([^<]*)<\/b><small>(?:<a[^>]*>)?([^<]*)/g)].map((found) => found.slice(1))
}
