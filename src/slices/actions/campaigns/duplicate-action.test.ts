import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { zonedTime } from '#platform/zoned-time.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { readDraft } from './campaign.queries.ts'
import { twoPeople } from './cast.ts'
import { readActionHeader } from './overview.queries.ts'

const copyId = '01990000-0000-7000-8000-0000000000c1'

test('a copy has the texts, settings and list, new addresses, no dates and nobody who acted; sent twice, it is one', async () => {
  const home = await site()
  const member = await signedIn(home)
  const closesAt = zonedTime('2030-01-01T12:00', 'America/New_York')
  const cast = await publishedAction(home.db, home.organisation, { content: { closesAt } })
  await twoPeople(home, cast)
  const path = `/en/console/actions/${cast.action.id}`
  const form = { copy_id: copyId, name: 'Second round' }

  const answers = await Promise.all([member.post(`${path}/copies`, form), member.post(`${path}/copies`, form)])

  const address = `/en/console/actions/${copyId}?done=duplicated`
  expect(answers.map(({ headers }) => headers.location)).toEqual([address, address])
  expect((await member.get(address)).body).toContain('This is the copy')
  const { header, draft, people, acts } = await inOrganisation(home.db, home.organisation.id, async (db) => ({
    header: await readActionHeader(db, copyId),
    draft: await readDraft(db, copyId),
    people: await db.selectFrom('action_participations').select('id').where('action_id', '=', copyId).execute(),
    acts: await db.selectFrom('audit_entries').select('verb').where('verb', '=', 'actions.duplicate').execute(),
  }))
  expect(header).toMatchObject({ name: 'Second round', state: 'draft', slugs: {} })
  expect(draft).toMatchObject({ number: 1, content: { goal: 2_000, closesAt: null, targetListId: cast.targetListId } })
  expect(draft?.content.texts.en).toEqual({ ...cast.action.content.texts.en, slug: 'free-the-organisers-2' })
  expect([people, acts.length]).toEqual([[], 1])
  expect((await member.post(`/en/console/actions/${copyId}/publication`)).statusCode).toBe(303)
})

test('a copy needs a name, and an action of one’s own organisation', async () => {
  const home = await site()
  const { action } = await publishedAction(home.db, home.organisation)
  const [member, stranger] = [await signedIn(home), await signedIn(home, 'owner', await openOther(home.db))]
  const path = `/en/console/actions/${action.id}/copies`

  expect((await member.post(path, { copy_id: copyId, name: ' ' })).statusCode).toBe(422)
  expect((await member.post(path, { copy_id: 'x', name: 'Mine' })).statusCode).toBe(422)
  expect((await stranger.post(path, { copy_id: copyId, name: 'Mine' })).statusCode).toBe(404)
})
