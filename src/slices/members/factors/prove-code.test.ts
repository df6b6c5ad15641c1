import { expect, test } from 'vitest'
import { unseal } from '#platform/seal.ts'
import { site } from '#test/site.ts'
import { ines, joinWithPassword, withCodeApp } from '../cast.ts'
import { beginCodeApp } from './code-app.ts'
import { proveCode } from './prove-code.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

const half = 30_000

async function siteWithInes() {
  const home = await site()
  const { data } = home.platform
  const accountId = await joinWithPassword(home.db, home.organisation, ines, 'owner')
  const now = new Date()
  const prove = (typed: string, at = now) => proveCode(home.db, data, { accountId, typed, now: at })
  return { ...home, data, accountId, now, prove, later: (ms: number) => new Date(now.getTime() + ms) }
}

test('a code of the app opens once, also for two who bring it at once', async () => {
  const { prove, now, ...home } = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, now)
  const code = await app.codeAt(now)

  const answers = await Promise.all([prove(code), prove(`${code.slice(0, 3)} ${code.slice(3)}`), prove(code)])

  expect(answers.toSorted()).toEqual([false, false, true])
  expect(await prove(code)).toBe(false)
})

test('a clock may be half a minute wrong; an older code than one that was used opens nothing', async () => {
  const { prove, now, later, ...home } = await siteWithInes()
  const app = await withCodeApp(home, home.accountId, later(-10 * half))

  expect(await prove(await app.codeAt(later(-2 * half)))).toBe(false)
  expect(await prove(await app.codeAt(later(2 * half)))).toBe(false)
  expect(await prove(await app.codeAt(later(half)))).toBe(true)
  expect(await prove(await app.codeAt(later(-half)))).toBe(false)
  expect(await prove(await app.codeAt(now))).toBe(false)
})

test('an app that is being set up opens nothing, and the older one goes on until then', async () => {
  const { prove, now, data, db, accountId, ...home } = await siteWithInes()
  const app = await withCodeApp({ db, ...home }, accountId, now)

  await beginCodeApp(db, data, accountId)

  expect(await prove(await app.codeAt(now))).toBe(true)
})

test('a printed code opens once, however it is typed; new ones end the older', async () => {
  const { prove, data, db, accountId, now } = await siteWithInes()
  const older = await makeRecoveryCodes(db, data, accountId, now)
  const [code = '', other = '', third = ''] = await makeRecoveryCodes(db, data, accountId, now)

  expect(older).toHaveLength(10)
  expect(new Set(older).size).toBe(10)
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  expect(await prove(older[0] ?? '')).toBe(false)
  const answers = await Promise.all([prove(code), prove(code.toLowerCase().replaceAll('-', ' ')), prove(code)])
  expect(answers.toSorted()).toEqual([false, false, true])
  expect(await prove(other.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(true)
  expect(await prove(third.slice(0, -1))).toBe(false)
})

test('a code of one account opens no other', async () => {
  const { data, db, accountId, now, organisation } = await siteWithInes()
  const other = await joinWithPassword(db, organisation, { ...ines, email: 'other@puente.example' }, 'viewer')
  const [code = ''] = await makeRecoveryCodes(db, data, accountId, now)

  expect(await proveCode(db, data, { accountId: other, typed: code, now })).toBe(false)
})

test('neither a key of an app nor a printed code stands in the database', async () => {
  const { data, db, accountId, now, ...home } = await siteWithInes()
  const codes = await makeRecoveryCodes(db, data, accountId, now)
  await withCodeApp({ db, ...home }, accountId, now)

  const apps = await db.selectFrom('member_code_apps').selectAll().execute()
  const kept = JSON.stringify([apps, await db.selectFrom('member_recovery_codes').selectAll().execute()])

  expect(unseal(data.secret('code-app'), `code-app ${accountId}`, apps[0]?.secret ?? Buffer.alloc(0))).toHaveLength(22)
  expect(unseal(data.secret('code-app'), 'code-app of another', apps[0]?.secret ?? Buffer.alloc(0))).toBeNull()
  for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''))
})
