import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { listActions } from './overview.queries.ts'

test('without actions the list says what to do; an action begins with its name', async () => {
  const home = await site()
  const ines = await signedIn(home)

  expect((await ines.get('/en/console/actions')).body).toContain('No actions yet')
  const begun = await ines.post('/en/console/actions', { name: 'Free the organisers' })
  expect(begun.statusCode).toBe(303)
  expect(begun.headers.location).toMatch(/^\/en\/console\/actions\/[0-9a-f-]{36}\/page$/)
  const list = await ines.get('/es/console/actions')
  expect(list.body).toContain('Free the organisers')
  expect(list.body).toContain('borrador')
})

test('a name that is missing is asked for', async () => {
  const home = await site()
  const ines = await signedIn(home)

  const answer = await ines.post('/es/console/actions', { name: '  ' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Póngale un nombre.')
})

test('the console begins with the actions', async () => {
  const home = await site()
  const ines = await signedIn(home, 'viewer')
  expect((await ines.get('/es/console')).headers.location).toBe('/es/console/actions')
})

test('fifty actions a page, the older ones behind a link', async () => {
  const home = await site()
  const ines = await signedIn(home)
  await inOrganisation(home.db, home.organisation.id, async (db) => {
    const { openAction } = await import('./open-action.ts')
    for (let n = 1; n <= 51; n++) await openAction(db, ines.actor, `Action number ${n}.`)
  })

  const first = await ines.get('/en/console/actions')
  const next = /href="(\/en\/console\/actions\?before=[^"]+)"/.exec(first.body)?.[1] ?? ''

  expect(first.body).not.toContain('Action number 1.')
  expect((await ines.get(next)).body).toContain('Action number 1.')
})

test('nobody sees the actions of another organisation', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const other = await openOther(home.db)
  const stranger = await signedIn(home, 'owner', other)

  expect((await stranger.get(`/en/console/actions/${action.id}`)).statusCode).toBe(404)
  expect((await stranger.get('/en/console/actions')).body).toContain('No actions yet')
  expect(await inOrganisation(home.db, other.id, (db) => listActions(db, { limit: 9, before: null }))).toEqual([])
})
