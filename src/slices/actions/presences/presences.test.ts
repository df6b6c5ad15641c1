import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { cleanPresences } from './note-presence.ts'

test('whoever is at work on an action learns who else is, and on what, for a minute', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const [ines, amara] = [await signedIn(home), await signedIn(home, 'organiser')]
  const path = `/en/console/actions/${action.id}`
  const ask = async (who: typeof ines, part: string) => (await who.post(`${path}/presences`, { part })).json()

  expect(await ask(ines, 'page')).toEqual({ text: '' })
  expect(await ask(amara, 'page')).toEqual({ text: 'Inés Duarte is editing this page.' })
  expect(await ask(ines, 'letter')).toEqual({ text: 'Amara Okoye is editing the page.' })
  expect((await amara.get(`${path}/letter`)).body).toContain('>Inés Duarte is editing this page.</p>')
  expect((await ines.post(`${path}/presences`, { part: 'kitchen' })).statusCode).toBe(422)

  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`update action_presences set seen_at = seen_at - interval '61 seconds'`.execute(db),
  )
  expect(await ask(ines, 'page')).toEqual({ text: '' })
  await cleanPresences(home)
  const left = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('action_presences').select('name').execute(),
  )
  expect(left).toEqual([{ name: 'Inés Duarte' }])
})

test('an action of another organisation is not there', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  expect((await stranger.post(`/en/console/actions/${action.id}/presences`, { part: 'page' })).statusCode).toBe(404)
})
