import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { insertRelease } from '#platform/mail-domain/domain-check.queries.ts'
import { openOrganisation } from '#slices/members'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { countedParticipations, ledgerRows } from './cast.ts'
import { deliverLetters } from './deliver-letters.ts'
import { fanOutLetters } from './fan-out-letters.ts'

/** An organisation that has never sent anything, with four letters that wait. */
async function newcomer(isDemo = false) {
  const home = await site()
  const { db, platform, postman } = home
  const organisation = await openOrganisation(db, {
    slug: 'nueva',
    name: 'Nueva Voz',
    sending_name: 'Nueva Voz',
    sending_address: 'cartas@nueva.example',
    privacy_notice: { en: 'We keep little.', es: 'Guardamos poco.' },
    is_demo: isDemo,
  })
  const organisationId = organisation.id
  const cast = await publishedAction(db, organisation)
  const participationIds = await countedParticipations(db, organisation, cast, 2)
  await fanOutLetters(platform, { organisationId, participationIds })
  const deliver = () => deliverLetters(platform, { organisationId })
  const sent = async () => (await ledgerRows(db, organisation)).filter(({ state }) => state === 'accepted').length
  const release = () =>
    inOrganisation(db, organisationId, (db) => insertRelease(db, { domain: 'nueva.example', grounds: 'check' }))
  const owner = await signedIn(home, 'owner', organisation)
  return {
    ...home,
    postman,
    organisation,
    owner,
    deliver,
    sent,
    release,
    path: `/en/console/actions/${cast.action.id}/delivery`,
  }
}

test('the first letters wait until somebody has looked at their domain; then all of them go', async () => {
  const home = await newcomer()

  await home.deliver()
  expect([await home.sent(), home.postman.bag.length]).toEqual([0, 0])
  const page = (await home.owner.get(home.path)).body
  expect(page).toContain('Letters wait until nueva.example has been checked')
  expect(page).toContain('4 letters of this action wait')
  expect(page).toContain('href="/en/console/sending#domain"')
  expect((await home.owner.get('/es/console/outbox')).body).toContain(
    'esperan hasta que se revise el dominio nueva.example',
  )
  await home.release()
  await home.deliver()

  expect(await home.sent()).toBe(4)
  expect((await home.owner.get(home.path)).body).not.toContain('has been checked')
})

test('another sending domain is looked at anew', async () => {
  const home = await newcomer()
  await home.release()
  await inOrganisation(home.db, home.organisation.id, (db) =>
    db
      .updateTable('organisations')
      .set({ sending_address: 'cartas@other.example' })
      .where('id', '=', home.organisation.id)
      .execute(),
  )

  await home.deliver()

  expect(await home.sent()).toBe(0)
})

test('where nothing leaves, and in an example, nothing is held', async () => {
  const [outbox, example] = [await newcomer(), await newcomer(true)]
  outbox.postman.way = { kind: 'outbox' }

  await outbox.deliver()
  await example.deliver()

  expect([await outbox.sent(), await example.sent()]).toEqual([4, 4])
})
