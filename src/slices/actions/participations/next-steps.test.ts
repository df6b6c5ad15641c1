import { expect, test } from 'vitest'
import { wordsFor } from '#platform/i18n.ts'
import { runJobs } from '#test/run-jobs.ts'
import { archiveAction } from '../campaigns/archive-action.ts'
import { listPublishedActions } from '../campaigns/read-published-action.ts'
import { ines, letterContent, publishedCopy } from '../cast.ts'
import { visitors } from './cast.ts'
import { nextSteps } from './next-steps.ts'

const texts = letterContent('').texts

const offered = (body: string) =>
  [...body.matchAll(/<div( hidden)? data-next="([^"]*)">.*?href="([^"]+)"/gs)].map(([, hidden, id, href]) => ({
    id,
    href,
    isShown: hidden === undefined,
  }))

test('the thanks lead to the newest open action, the same for an address that is known and one that is not', async () => {
  const house = await visitors()
  const second = await publishedCopy(house.db, house.organisation, house.action.id)
  const third = await publishedCopy(house.db, house.organisation, house.action.id)

  const first = (await house.get(await house.act())).body
  const other = { id: second, href: `${house.path}-2`, isShown: false }
  expect(offered(first)).toEqual([{ id: third, href: `${house.path}-3`, isShown: true }, other])
  await house.send(`${house.path}-3`, {
    email: 'ana@example.org',
    given_name: 'Ana',
    family_name: 'P',
    letter: 'x',
    step: '2',
  })
  expect(offered((await house.get(await house.act())).body)).toEqual(offered(first))
  const waiting = await house.send(house.path, {
    email: 'b@example.org',
    given_name: 'B',
    family_name: 'P',
    letter: 'x',
    step: '2',
  })
  expect(offered((await house.get(String(waiting.headers.location))).body)).toEqual([])

  await house.inside((db) => archiveAction(db, { organisation: house.organisation, actor: ines, actionId: third }))
  const now = await house.inside(async (db) =>
    nextSteps(wordsFor({ locale: 'en' }), {
      content: house.action.content,
      actionId: house.action.id,
      published: await listPublishedActions(db),
      now: new Date(),
    }),
  )
  expect(now.map(({ actionId }) => actionId)).toEqual([second])
})

test('the mail leads to what its reader has not taken yet, with the words of thanks', async () => {
  const house = await visitors()
  const second = await publishedCopy(house.db, house.organisation, house.action.id)
  await publishedCopy(house.db, house.organisation, house.action.id)
  await house.act()
  await runJobs(house)
  const [mail] = house.postman.bag.filter(({ to }) => to === 'ana@example.org')

  for (const text of [mail?.text, mail?.html]) {
    expect(text).toContain(texts.en.thanks)
    expect(text).toContain('What you can do next')
    expect(text).toContain(`http://puente.localhost:3000${house.path}-3`)
  }
  expect(second).not.toBe('')
})

test('a link needs its words; a chosen action is shown while it is open; nothing is nothing', async () => {
  const house = await visitors()
  const second = await publishedCopy(house.db, house.organisation, house.action.id)
  const third = await publishedCopy(house.db, house.organisation, house.action.id)
  const published = await house.inside(listPublishedActions)
  const lead = (next: typeof house.action.content.next, nextTitle = '', now = new Date()) => {
    const content = { ...house.action.content, next, texts: { ...texts, en: { ...texts.en, nextTitle } } }
    return nextSteps(wordsFor({ locale: 'en' }), { content, actionId: house.action.id, published, now })
  }
  const to = (kind: 'action' | 'link' | 'none', actionId: string | null = null, url = '') => ({ kind, actionId, url })

  expect(lead(to('action', second))).toMatchObject([{ actionId: second, title: texts.en.title }])
  expect(lead(to('action', second), 'Once more')).toMatchObject([{ title: 'Once more', text: texts.en.standfirst }])
  expect(lead(to('action', house.action.id))).toEqual([])
  expect(lead(to('link', third, 'https://give.example/now'), 'Give')).toEqual([
    { actionId: null, title: 'Give', text: '', href: 'https://give.example/now' },
  ])
  expect(lead(to('link', null, 'https://give.example/now'))).toEqual([])
  expect(lead(to('link', null, 'javascript:alert(1)'), 'Give')).toEqual([])
  expect(lead(to('none', third))).toEqual([])
})
