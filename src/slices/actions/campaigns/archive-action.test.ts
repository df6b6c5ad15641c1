import { expect, test } from 'vitest'
import { signedIn } from '#test/cast.ts'
import { visitors } from '../participations/cast.ts'

test('what is archived leaves both lists; its page says that it is over, its old addresses lead there, and it can be brought back', async () => {
  const at = await visitors()
  const member = await signedIn(at)
  const path = `/en/console/actions/${at.action.id}`
  // What a process hears from the database (test/journeys/two-web-processes.test.ts), said to this one by hand.
  const press = async (part: string) => {
    const answer = await member.post(`${path}/${part}`)
    at.platform.pages.clear()
    return answer
  }
  const title = at.action.content.texts.en.title
  expect((await at.get('/en/actions')).body).toContain(title)

  expect((await press('archiving')).headers.location).toBe(`${path}?done=archived`)

  expect((await member.post(`${path}/archiving`)).statusCode).toBe(409)
  expect((await at.get('/en/actions')).body).not.toContain(title)
  expect((await member.get('/en/console/actions')).body).not.toContain('Free the organisers')
  expect((await member.get('/en/console/actions?archived=yes')).body).toContain('Free the organisers')
  const page = await at.get(at.path)
  expect([page.statusCode, page.body.includes('name="email"')]).toEqual([200, false])
  expect(page.body).toContain('This action is over')
  expect((await at.send(at.path, {})).statusCode).toBe(409)

  expect((await press('unarchiving')).headers.location).toBe(`${path}?done=unarchived`)
  expect((await member.post(`${path}/unarchiving`)).statusCode).toBe(409)
  expect((await member.get('/en/console/actions')).body).toContain('Free the organisers')
  expect((await at.get(at.path)).body).not.toContain('name="email"')
  await press('publication')
  expect((await at.get(at.path)).body).toContain('name="email"')
})

test('publishing brings an archived action back by itself', async () => {
  const at = await visitors()
  const member = await signedIn(at)
  const path = `/en/console/actions/${at.action.id}`
  await member.post(`${path}/archiving`)

  await member.post(`${path}/publication`)

  expect((await member.get('/en/console/actions')).body).toContain('Free the organisers')
  expect((await at.get('/en/actions')).body).toContain(at.action.content.texts.en.title)
})
