import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { joinWithPassword, withCodeApp } from '../cast.ts'
import { readFactors } from '../factors/read-factors.ts'
import { insertMember } from './member.queries.ts'

async function siteWithTwo() {
  const home = await site()
  const [owner, editor] = [await signedIn(home, 'owner'), await signedIn(home, 'editor')]
  const other = await openOther(home.db)
  return { ...home, owner, editor, other, base: `/en/console/members/${editor.actor.memberId}` }
}

test('an owner signs a member out everywhere on their site, and nowhere else', async () => {
  const home = await siteWithTwo()
  const second = await signedIn(home, 'editor')
  const { accountId } = home.editor.actor
  await home.db
    .insertInto('member_sessions')
    .values({
      token: 'elsewhere',
      user_id: accountId,
      host: 'other.example',
      expires_at: new Date(Date.now() + 60_000),
    })
    .execute()

  const answer = await home.owner.post(`${home.base}/sessions/endings`)

  expect(answer.headers.location).toBe('/en/console/members?done=ended')
  for (const who of [home.editor, second]) expect((await who.get('/en/console')).statusCode).toBe(303)
  expect(await home.db.selectFrom('member_sessions').select('host').where('user_id', '=', accountId).execute()).toEqual(
    [{ host: 'other.example' }],
  )
  expect((await home.owner.get('/en/console/audit')).body).toContain(
    'Inés Duarte signed Tomás Rivas out everywhere (2 sessions).',
  )
})

test('who has lost phone and paper gets in by the password again, and hears of it', async () => {
  const home = await siteWithTwo()
  const { accountId } = home.editor.actor
  await withCodeApp(home, accountId, new Date())
  expect((await home.owner.get(home.base)).body).toContain('Take them away')

  await home.owner.post(`${home.base}/steps/removal`)

  expect(await readFactors(home.db, accountId)).toMatchObject({ passkeys: [], app: null, codes: { left: 0 } })
  expect((await home.editor.get('/en/console')).statusCode).toBe(303)
  const mail = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('mail_outgoing').select('message').executeTakeFirstOrThrow(),
  )
  expect(mail.message).toMatchObject({ to: home.editor.actor.email, subject: expect.stringContaining('took away') })
})

test('an owner of one organisation does not weaken an account that opens another too', async () => {
  const home = await siteWithTwo()
  const { accountId } = home.editor.actor
  await withCodeApp(home, accountId, new Date())
  await inOrganisation(home.db, home.other.id, (db) => insertMember(db, accountId, 'owner'))

  const answer = await home.owner.post(`${home.base}/steps/removal`)

  expect(answer.statusCode).toBe(409)
  expect(answer.body).toContain('Tomás Rivas belongs to another organisation on this server too')
  expect((await readFactors(home.db, accountId)).app).not.toBeNull()
})

test('memberships are counted as they come and go', async () => {
  const home = await siteWithTwo()
  const count = async () =>
    (
      await home.db
        .selectFrom('member_accounts')
        .select('memberships')
        .where('id', '=', home.editor.actor.accountId)
        .executeTakeFirstOrThrow()
    ).memberships
  expect(await count()).toBe(1)
  await joinWithPassword(home.db, home.other, { ...home.editor.actor, locale: 'en' }, 'viewer')
  await joinWithPassword(home.db, home.other, { ...home.editor.actor, locale: 'en' }, 'viewer')
  expect(await count()).toBe(2)
  await home.owner.post(`${home.base}/removal`)
  expect(await count()).toBe(1)
})
