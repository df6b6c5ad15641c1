import { expect, test } from 'vitest'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { amara, joinWithPassword, rightPassword } from '../cast.ts'
import { createOwner } from '../members/create-owner.ts'
import { ownerSignInLink } from '../sign-in-links/create-sign-in-link.ts'
import { findAccount } from './account.queries.ts'

async function siteWithPassword(): Promise<TestSite & { owner: SignedIn }> {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  await joinWithPassword(home.db, home.organisation, { ...owner.actor, locale: 'en' }, 'owner')
  return { ...home, owner }
}

const changed = { name: 'Inés D.', email: 'ines@new.example', locale: 'es' }

test('name and language change without a password, the address with it', async () => {
  const { owner, db } = await siteWithPassword()

  const name = await owner.post('/en/console/account', { ...changed, email: owner.actor.email })
  const without = await owner.post('/en/console/account', changed)
  const wrong = await owner.post('/en/console/account', { ...changed, password: 'not this one' })
  const right = await owner.post('/en/console/account', { ...changed, password: rightPassword })

  expect([name, without, wrong, right].map(({ statusCode }) => statusCode)).toEqual([303, 422, 422, 303])
  expect(wrong.body).toContain('id="password-fault"')
  expect(wrong.body).toContain('value="ines@new.example"')
  expect(await findAccount(db, 'ines@new.example')).toMatchObject({ id: owner.actor.accountId, name: 'Inés D.' })
  expect((await owner.get('/en/console/account')).body).toContain('value="Inés D."')
})

test('the address of somebody else cannot be taken', async () => {
  const { owner, db, organisation } = await siteWithPassword()
  await joinWithPassword(db, organisation, amara, 'viewer')

  const answer = await owner.post('/en/console/account', { ...changed, email: amara.email, password: rightPassword })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('id="email-fault"')
})

test('the first owner of a fresh server signs in with the address it was given', async () => {
  const home = await site()
  await createOwner(home.db, home.organisation, { name: 'root', email: 'root@localhost', locale: 'en' })
  expect(await ownerSignInLink(home.db, home.organisation)).not.toBeNull()
  await joinWithPassword(home.db, home.organisation, { name: 'root', email: 'root@localhost', locale: 'en' }, 'owner')

  const answer = await home.server.inject({
    method: 'POST',
    url: '/en/sign-in',
    headers: { host: 'puente.localhost', 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm({ email: 'root@localhost', password: rightPassword, device: 'own' }),
  })

  expect(answer.statusCode).toBe(303)
})
