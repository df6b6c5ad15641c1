import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'

async function story() {
  const home = await site()
  const { db, organisation } = home
  const office = {
    key: 'md/s',
    title: 'Senator',
    chamber: 'senate',
    holder: 'Ada Quiroga',
    formUrl: 'https://q.example/',
  }
  const { action } = await publishedAction(db, organisation, { offices: [office] })
  await inOrganisation(db, organisation.id, (db) =>
    db
      .insertInto('target_contact_forms')
      .values({
        organisation_id: sql<string>`current_organisation()`,
        holder_key: 'ada quiroga',
        pieces: JSON.stringify([{ asks: 'topic', isRequired: true, page: 1, options: ['Taxes', 'Foreign Relations'] }]),
        needs_script: false,
        source: 'test',
      })
      .execute(),
  )
  return { ...home, action, ines: await signedIn(home), path: `/en/console/actions/${action.id}/topics` }
}

test('each office with a list has the topic that fits the words, until somebody chooses another', async () => {
  const { ines, path, db, organisation } = await story()
  expect((await ines.get(path)).body).toContain('Nothing fits: people choose')

  await ines.post(path, { words: 'international affairs', 'topic_ada quiroga': '' })
  expect((await ines.get(path)).body).toContain('By the words: Foreign Relations')

  const { choices } = await inOrganisation(db, organisation.id, async (db) => {
    await sql`update action_topics set choices = '{"ada quiroga": "Taxes", "somebody": "Health"}'`.execute(db)
    return db.selectFrom('action_topics').select('choices').executeTakeFirstOrThrow()
  })
  expect(choices).toEqual({ 'ada quiroga': 'Taxes', somebody: 'Health' })
  const chosen = (await ines.get(path)).body
  expect(chosen).toMatch(/<option[^>]*selected[^>]*>Taxes/)
})

test('choices are kept for offices that are not on the page, and an empty one takes a choice away', async () => {
  const { ines, path, db, organisation } = await story()
  const saved = () =>
    inOrganisation(db, organisation.id, (db) =>
      db.selectFrom('action_topics').select(['words', 'choices']).executeTakeFirst(),
    )

  await ines.post(path, { words: 'taxes', topic_A000001: 'Taxes', topic_B000002: 'Health' })
  await ines.post(path, { words: 'taxes', topic_A000001: '' })

  expect(await saved()).toEqual({ words: 'taxes', choices: { B000002: 'Health' } })
})

test('who may only read sees the topics and changes nothing', async () => {
  const home = await story()
  const viewer = await signedIn(home, 'viewer')

  expect((await viewer.post(home.path, { words: 'x' })).statusCode).toBe(403)
})
