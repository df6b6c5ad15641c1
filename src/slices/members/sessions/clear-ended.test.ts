import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { createSignInLink } from '../sign-in-links/create-sign-in-link.ts'
import { clearEnded } from './clear-ended.ts'

const day = 24 * 60 * 60_000

test('what can let nobody in any more goes, and nothing of the invited stays anywhere', async () => {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  const scoped = <T>(work: (db: typeof home.db) => Promise<T>) => inOrganisation(home.db, home.organisation.id, work)
  await scoped((db) => createSignInLink(db, owner.actor.accountId))
  await owner.post('/en/console/members/invitations', { email: 'noor@elsewhere.example', role: 'viewer', locale: 'en' })
  const left = () =>
    scoped(async (db) => [
      (await db.selectFrom('member_sessions').select('id').execute()).length,
      (await db.selectFrom('member_sign_in_links').select('token_hash').execute()).length,
      (await db.selectFrom('member_invitations').select('id').execute()).length,
    ])

  await clearEnded(home.db, new Date())
  expect(await left()).toEqual([1, 1, 1])

  await Promise.all([1, 2].map(() => clearEnded(home.db, new Date(Date.now() + 15 * day))))
  expect(await left()).toEqual([1, 0, 0])
  const trail = await scoped((db) => db.selectFrom('audit_entries').selectAll().execute())
  expect(JSON.stringify(trail)).not.toContain('elsewhere.example')

  await clearEnded(home.db, new Date(Date.now() + 31 * day))
  expect(await left()).toEqual([0, 0, 0])
})
