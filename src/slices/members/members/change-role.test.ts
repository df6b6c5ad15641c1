import { expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { amara, ines, joinWithPassword } from '../cast.ts'
import { changeRole } from './change-role.ts'
import { createOwner } from './create-owner.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'

async function siteWithTwo() {
  const home = await site()
  const [owner, editor] = [await signedIn(home, 'owner'), await signedIn(home, 'editor')]
  return { ...home, owner, editor }
}

async function rolesOf({ db, organisation }: TestSite): Promise<Record<string, string>> {
  const members = await listMembers(db, organisation)
  return Object.fromEntries(members.map(({ name, role }) => [name, role]))
}

function verbsOf({ db, organisation }: TestSite) {
  return inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('audit_entries').select(['verb', 'actor_name', 'details']).orderBy('sequence').execute(),
  )
}

test('a new role holds from the next request on, and is written down', async () => {
  const home = await siteWithTwo()
  expect((await home.editor.get('/en/console/settings')).statusCode).toBe(403)

  await home.owner.post(`/en/console/members/${home.editor.actor.memberId}/role`, { role: 'organiser' })

  expect((await home.editor.get('/en/console/settings')).statusCode).toBe(200)
  expect(await verbsOf(home)).toEqual([
    {
      verb: 'members.changeRole',
      actor_name: 'Inés Duarte',
      details: { name: 'Tomás Rivas', from: 'editor', to: 'organiser' },
    },
  ])
})

test('a removed member is out at once', async () => {
  const home = await siteWithTwo()

  await home.owner.post(`/en/console/members/${home.editor.actor.memberId}/removal`)

  expect((await home.editor.get('/en/console/security')).headers.location).toContain('/en/sign-in')
  expect(await rolesOf(home)).toEqual({ 'Inés Duarte': 'owner' })
  expect(await home.db.selectFrom('member_sessions').select('host').execute()).toHaveLength(1)
})

test('the last owner can neither step down nor be removed', async () => {
  const home = await siteWithTwo()
  const self = `/en/console/members/${home.owner.actor.memberId}`

  const down = await home.owner.post(`${self}/role`, { role: 'viewer' })
  const gone = await home.owner.post(`${self}/removal`)

  expect([down.statusCode, gone.statusCode]).toEqual([409, 409])
  expect(down.body).toContain('keeps at least one owner')
  expect(await rolesOf(home)).toEqual({ 'Inés Duarte': 'owner', 'Tomás Rivas': 'editor' })
  expect(await verbsOf(home)).toEqual([])
})

test('with a second owner the first may go', async () => {
  const home = await siteWithTwo()
  await createOwner(home.db, home.organisation, { ...amara, email: home.editor.actor.email })

  await home.owner.post(`/en/console/members/${home.owner.actor.memberId}/removal`)

  expect(await rolesOf(home)).toEqual({ 'Tomás Rivas': 'owner' })
})

test('of owners who remove one another at once, one stays', async () => {
  const home = await site()
  for (const person of [ines, amara]) await joinWithPassword(home.db, home.organisation, person, 'owner')
  const actor = (await signedIn(home, 'owner')).actor
  const owners = (await listMembers(home.db, home.organisation)).map(({ id }) => id)

  const outcomes = await Promise.allSettled(
    owners.map((id) => inOrganisation(home.db, home.organisation.id, (db) => removeMember(db, actor, id, ['x']))),
  )

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(Object.values(await rolesOf(home))).toEqual(['owner'])
  expect(await inOrganisation(home.db, home.organisation.id, verifyAudit)).toMatchObject({ broken: null })
})

test('the same role again is no act', async () => {
  const home = await siteWithTwo()

  await inOrganisation(home.db, home.organisation.id, (db) =>
    changeRole(db, home.owner.actor, home.editor.actor.memberId, 'editor'),
  )

  expect(await verbsOf(home)).toEqual([])
})

test('somebody who is not there, or no role, is not found', async () => {
  const home = await siteWithTwo()
  const base = '/en/console/members'

  const answers = [
    await home.owner.post(`${base}/0199f000-0000-7000-8000-000000000000/role`, { role: 'viewer' }),
    await home.owner.post(`${base}/nobody/removal`),
    await home.owner.post(`${base}/${home.editor.actor.memberId}/role`, { role: 'king' }),
    await home.owner.get(`${base}/0199f000-0000-7000-8000-000000000000`),
  ]

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404])
})

test('a lost password: an owner has a one-time link mailed, and never sees it', async () => {
  const home = await siteWithTwo()

  const answer = await home.owner.post(`/en/console/members/${home.editor.actor.memberId}/sign-in-links`)

  expect(answer.headers.location).toBe('/en/console/members?done=link')
  const mail = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('mail_outgoing').select('message').executeTakeFirstOrThrow(),
  )
  const { to, text } = mail.message as { to: string; text: string }
  const link = /http:\/\/puente\.localhost:3000(\/en\/sign-in\/[\w-]{22})/.exec(text)?.[1]
  expect(to).toBe(home.editor.actor.email)
  expect(answer.body).not.toContain(link)
  expect((await home.server.inject({ url: link ?? '', headers: { host: home.owner.host } })).statusCode).toBe(200)
})

test('the list shows everybody, and only owners see what can be changed', async () => {
  const home = await siteWithTwo()
  const organiser = await signedIn(home, 'organiser')

  const own = await home.owner.get('/en/console/members')
  const others = await organiser.get('/es/console/members')

  expect(own.body).toContain('Tomás Rivas')
  expect(own.body).toContain('Send the invitation')
  expect(others.body).toContain('Tomás Rivas')
  expect(others.body).not.toContain('Enviar la invitación')
  expect((await home.owner.get(`/en/console/members/${home.editor.actor.memberId}`)).body).toContain(
    'Remove Tomás Rivas',
  )
})
