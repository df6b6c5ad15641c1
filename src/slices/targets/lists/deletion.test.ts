import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { findActionsWithList, readDraft } from '../../actions/campaigns/campaign.queries.ts'
import { closeAction } from '../../actions/campaigns/close-action.ts'
import { openAction } from '../../actions/campaigns/open-action.ts'
import { publishAction } from '../../actions/campaigns/publish-action.ts'
import { saveDraft } from '../../actions/campaigns/save-draft.ts'
import { ines as inesOfCast, publishedAction } from '../../actions/cast.ts'
import { deleteTargetList } from './delete-target-list.ts'
import { saveTargetList } from './save-target-list.ts'
import { listTargetLists } from './target-list.queries.ts'

const lists = '/en/console/targets/lists'
const rule = { match: 'any' as const, parts: [{ kind: 'my-senators' as const }] }

/** An action that writes to one list, and a list that nobody uses. */
async function story() {
  const home = await site()
  const { organisation } = home
  const cast = await publishedAction(home.db, organisation)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(home.db, organisation.id, work)
  const idle = await inside((db) => saveTargetList(db, inesOfCast, { name: 'Idle', rule }))
  const names = async () => (await inside(listTargetLists)).map(({ name }) => name)
  /** The action's draft writes to another list from here on. */
  const choose = (targetListId: string, actionId = cast.action.id) =>
    inside(async (db) => {
      const draft = await readDraft(db, actionId)
      const based = { number: draft?.number ?? 0, saves: draft?.saves ?? 0 }
      await saveDraft(db, inesOfCast, actionId, { based, change: (content) => ({ ...content, targetListId }) })
    })
  return { ...home, cast, inside, idle, names, choose, noor: await signedIn(home, 'researcher') }
}

test('a list that nobody uses goes after a question, and the trail says who did it', async () => {
  const { noor, idle, names, inside } = await story()

  expect((await noor.get(`${lists}/${idle}`)).body).toContain(`href="${lists}/${idle}/deletion"`)
  const asked = await noor.get(`${lists}/${idle}/deletion`)
  expect(asked.body).toContain('No action uses this list.')
  expect(await names()).toContain('Idle')

  const gone = await noor.post(`${lists}/${idle}/deletion`)
  const again = await noor.post(`${lists}/${idle}/deletion`)

  expect([gone, again].map(({ headers }) => headers.location)).toEqual([
    '/en/console/targets?done=listDeleted',
    '/en/console/targets?done=listDeleted',
  ])
  expect((await noor.get('/en/console/targets?done=listDeleted')).body).toContain('The list is deleted.')
  expect(await names()).not.toContain('Idle')
  const trail = await inside((db) => db.selectFrom('audit_entries').select(['verb', 'details', 'actor_name']).execute())
  expect(trail.filter(({ verb }) => verb === 'targets.delete-list')).toEqual([
    { verb: 'targets.delete-list', details: { name: 'Idle' }, actor_name: 'Noor Haddad' },
  ])
})

test('a list that an action writes to stays, and the page says which action that is', async () => {
  const { noor, cast, names } = await story()
  const page = `${lists}/${cast.targetListId}/deletion`

  const asked = await noor.get(page)
  const refused = await noor.post(page)

  expect([asked.statusCode, refused.statusCode]).toEqual([200, 409])
  for (const { body } of [asked, refused]) {
    expect(body).toContain(`<a href="/en/console/actions/${cast.action.id}/targets">Free the organisers</a>`)
    expect(body).not.toContain('Delete the list<')
  }
  expect((await noor.get(page.replace('/en/', '/es/'))).body).toContain('mientras una acción la use')
  expect(await names()).toContain('Meridia')
})

test('what is published holds its list, a draft holds another; a closed action holds none', async () => {
  const { inside, cast, idle, choose, organisation } = await story()
  const uses = (id: string) => inside(async (db) => (await findActionsWithList(db, id)).map(({ name }) => name))
  const draftId = await inside((db) => openAction(db, inesOfCast, 'Hardly begun'))

  await choose(idle)
  await choose(idle, draftId)
  expect(await uses(cast.targetListId)).toEqual(['Free the organisers'])
  expect(await uses(idle)).toEqual(['Hardly begun', 'Free the organisers'])

  await inside((db) =>
    publishAction(db, { organisation, actor: inesOfCast, actionId: cast.action.id, reach: 3, now: new Date() }),
  )
  expect(await uses(cast.targetListId)).toEqual([])

  await inside((db) => closeAction(db, { organisation, actor: inesOfCast, actionId: cast.action.id }))
  expect(await uses(idle)).toEqual(['Hardly begun'])
})

test('who publishes and who deletes at the same moment: one of the two comes first, and no action is left without its list', async () => {
  const { inside, idle, choose, names, organisation, cast } = await story()
  await choose(idle)
  const publication = { organisation, actor: inesOfCast, actionId: cast.action.id, reach: 2, now: new Date() }
  const blind = { id: idle, findUses: async (db: Db) => (await findActionsWithList(db, idle)).filter(() => false) }

  // Whoever deletes did not see the draft; publishing sees that the list is gone.
  await inside((db) => deleteTargetList(db, inesOfCast, blind))
  const late = await inside((db) => publishAction(db, publication))
  expect(late).toMatchObject({ outcome: 'incomplete', missing: [{ key: 'actions.campaigns.missing.offices' }] })

  const other = await inside((db) => saveTargetList(db, inesOfCast, { name: 'Other', rule }))
  await choose(other)
  const [published, deleted] = await Promise.all([
    inside((db) => publishAction(db, publication)),
    inside((db) => deleteTargetList(db, inesOfCast, { id: other, findUses: findActionsWithList })),
  ])
  expect([published.outcome, deleted.outcome]).toEqual(['published', 'inUse'])
  expect(await names()).toContain('Other')
})

test('who may only look, and whoever belongs elsewhere, deletes nothing', async () => {
  const home = await story()
  const sam = await signedIn(home, 'viewer')
  const stranger = await signedIn(home, 'owner', await openOther(home.db))
  const page = `${lists}/${home.idle}/deletion`

  expect((await sam.get(`${lists}/${home.idle}`)).body).not.toContain('deletion')
  expect([(await sam.get(page)).statusCode, (await sam.post(page)).statusCode]).toEqual([403, 403])
  expect((await stranger.get(page)).statusCode).toBe(404)
  await stranger.post(page)
  expect(await home.names()).toContain('Idle')
})
