import { expect, test } from 'vitest'
import { blockNamed } from '#platform/blocks.ts'
import { inOrganisation, sql } from '#platform/db.ts'
import { renderFragment } from '#platform/html.tsx'
import { wordsFor } from '#platform/i18n.ts'
import { signedIn } from '#test/cast.ts'
import { putBack, putFirst } from '../campaigns/put-first.ts'
import { ines, publishedCopy } from '../cast.ts'
import { type Visitors, visitors } from './cast.ts'

const day = 24 * 60 * 60 * 1_000

/** Closes an action so many days from now, as its published words say. */
async function closeIn(at: Visitors, id: string, days: number, title: string): Promise<void> {
  const instant = new Date(Date.now() + days * day).toISOString()
  const closesAt = JSON.stringify({ local: instant.slice(0, 16), zone: 'UTC', instant })
  await at.inside((db) =>
    sql`update action_revisions set content = jsonb_set(jsonb_set(content, '{closesAt}', ${closesAt}::jsonb), '{texts,en,title}', to_jsonb(${title}::text))
        where action_id = ${id}`.execute(db),
  )
}

const orderOf = (body: string) => [...body.matchAll(/<h[23]><a href="[^"]*">([^<]*)/g)].map(([, title = '']) => title)

test('the hub is numbered: what closes within a week, then what an organiser put first, then the newest; below it what is over', async () => {
  const at = await visitors()
  const copies = []
  for (let copy = 0; copy < 5; copy++) copies.push(await publishedCopy(at.db, at.organisation, at.action.id))
  const [over = '', later = '', soonest = '', soon = '', newest = ''] = copies
  await closeIn(at, over, -1, 'Over')
  await closeIn(at, later, 30, 'Later')
  await closeIn(at, soonest, 2, 'Soonest')
  await closeIn(at, soon, 6.9, 'Soon')
  await closeIn(at, newest, 60, 'Newest')
  const oldest = at.action.content.texts.en.title
  const list = async (path = '/en/actions') => {
    at.platform.pages.clear()
    return (await at.get(path)).body
  }
  const ending = (actionId: string) => ({ organisation: at.organisation, actor: ines, actionId })
  expect(orderOf(await list())).toEqual(['Soonest', 'Soon', 'Newest', 'Later', oldest, 'Over'])

  const member = await signedIn(at, 'organiser')
  const console = `/en/console/actions/${at.action.id}`
  expect((await member.get(console)).body).toContain('Put it first')
  expect((await member.post(`${console}/precedence`)).headers.location).toBe(`${console}?done=putFirst`)
  await at.inside((db) => putFirst(db, ending(later)))
  const body = await list()

  expect(orderOf(body)).toEqual(['Soonest', 'Soon', 'Later', oldest, 'Newest', 'Over'])
  expect(body).toMatch(/Urgent · .*Urgent · /s)
  expect(body).not.toMatch(/Urgent · .*Urgent · .*Urgent · /s)
  expect(body).toContain('about 5 minutes')
  expect(body).toContain('On the eve of an election')
  expect(await list('/es/actions')).toContain('Escribir ahora')

  // Pressed twice it was put back once.
  expect((await member.post(`${console}/precedence/removal`)).headers.location).toBe(`${console}?done=putBack`)
  await at.inside((db) => putBack(db, ending(at.action.id)))
  expect(orderOf(await list())).toEqual(['Soonest', 'Soon', 'Later', 'Newest', oldest, 'Over'])
  expect((await (await signedIn(at, 'editor')).post(`${console}/precedence`)).statusCode).toBe(403)
  const trail = await (await signedIn(at)).get('/en/console/audit')
  expect(trail.body.match(/put the action “[^”]*” above the others/g)).toHaveLength(2)
  expect(trail.body.match(/back in line/g)).toHaveLength(1)
})

test('pages of other rooms show an action and the list of them, as they are now; what is gone is left out', async () => {
  const at = await visitors()
  const [one, all] = [blockNamed('action'), blockNamed('actions')]
  if (!one || !all) throw new Error('the room offers both')
  const words = wordsFor({ locale: 'es' })
  const given = [at.platform, at.organisation, words] as const
  const { id } = at.action
  const title = at.action.content.texts.es.title
  const shown = async (of: typeof one, heading: 2 | 3 = 2) => {
    at.platform.pages.clear()
    const piece = await of.show(...given, id, { heading })
    return piece && renderFragment(piece)
  }

  expect(await one.choices(...given)).toEqual([{ id, label: `${title} (Abierta ahora)` }])
  expect(await one.link(...given, id)).toEqual({ title, path: '/es/actions/libertad-para-las-organizadoras' })
  expect(one.topics('7', id)).toEqual([`7 action:${id}`, '7 actions'])
  expect(await shown(one)).toMatch(/<aside class="call".*<h2>Pida la libertad.*unos 5 minutos.*Escribir ahora/s)
  expect(await shown(all, 3)).toMatch(
    /<section class="call-list".*<h3>.*<ol><li><div><h4><a href="\/es\/actions\/libertad/s,
  )
  const stages = [await one.stage(...given, id), await all.stage(...given, '')]

  await closeIn(at, id, 3, 'Soon')
  expect(await shown(one)).toContain('Abierta hasta')
  expect([await one.stage(...given, id), await all.stage(...given, '')]).not.toEqual(stages)

  await closeIn(at, id, -1, 'Over')
  expect(await shown(one)).toMatch(/Esta acción terminó.*Ver la acción/s)
  expect(await shown(one)).not.toContain('Escribir ahora')
  expect(await shown(all)).toBeNull()
  expect(await all.link(...given, '')).toBeNull()

  await inOrganisation(at.db, at.organisation.id, (db) => sql`update actions set state = 'draft'`.execute(db))
  expect(await shown(one)).toBeNull()
  expect(await one.link(...given, id)).toBeNull()
  expect(await one.link(...given, 'no id')).toBeNull()
})
