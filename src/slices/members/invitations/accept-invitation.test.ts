import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { encodeForm, type SignedIn, signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site, type TestSite } from '#test/site.ts'
import { amara, joinWithPassword, rightPassword } from '../cast.ts'
import { readMembers } from '../members/member.queries.ts'

const host = 'puente.localhost:3000'
const day = 24 * 60 * 60_000
const newcomer = { name: 'Noor Haddad', password: 'seven long words are enough', device: 'own' }

async function siteWithOwner() {
  const home = await site()
  return { ...home, owner: await signedIn(home, 'owner') }
}

/** The owner invites somebody; the path of the link in the mail that waits. */
async function invite(home: TestSite & { owner: SignedIn }, email: string, role = 'editor'): Promise<string> {
  await home.owner.post('/en/console/members/invitations', { email, role, locale: 'es' })
  const mails = await readMails(home)
  return linkIn(mails.at(-1)?.text ?? '')
}

function linkIn(text: string): string {
  const link = /http:\/\/puente\.localhost:3000(\/\S+)/.exec(text)
  if (!link?.[1]) throw new Error(`no link in ${text}`)
  return link[1]
}

async function readMails({ db, organisation }: TestSite) {
  const rows = await inOrganisation(db, organisation.id, (db) =>
    db.selectFrom('mail_outgoing').select('message').orderBy('id').execute(),
  )
  return rows.map(({ message }) => message as { to: string; subject: string; text: string; html: string })
}

function accept({ server }: TestSite, url: string, form: Record<string, string> = newcomer) {
  return server.inject({
    method: 'POST',
    url,
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm(form),
  })
}

function membersOf({ db, organisation }: TestSite) {
  return inOrganisation(db, organisation.id, readMembers)
}

test('an invitation goes out by mail, in its language, with role and sender', async () => {
  const home = await siteWithOwner()

  const link = await invite(home, 'Noor@Puente.example')

  const [mail] = await readMails(home)
  expect(mail).toMatchObject({ to: 'noor@puente.example', subject: 'Invitación de Puente Solidario' })
  expect(mail?.text).toContain('Inés Duarte le invita')
  expect(mail?.html).toContain(link)
  expect(link).toMatch(/^\/es\/invitations\/[\w-]{22}$/)
})

test('whoever accepts has a name, a password, the role, and is let in', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')

  const answer = await accept(home, link)

  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/es/console'])
  expect(String(answer.headers['set-cookie'])).toContain('session=')
  expect((await membersOf(home)).map(({ name, role, has_password }) => ({ name, role, has_password }))).toContainEqual({
    name: 'Noor Haddad',
    role: 'editor',
    has_password: true,
  })
})

test('opening an invitation changes nothing', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')

  const page = await home.server.inject({ url: link, headers: { host } })

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('noor@puente.example')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(await membersOf(home)).toHaveLength(1)
})

test('an invitation is accepted once, also by two at once', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')

  const answers = await Promise.all([accept(home, link), accept(home, link), accept(home, link)])

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404, 404])
  expect((await accept(home, link)).statusCode).toBe(404)
  expect(await membersOf(home)).toHaveLength(2)
})

test('an invitation ends after seven days', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')
  const now = Date.now()
  home.platform.now = () => new Date(now + 7 * day + 1000)

  expect((await home.server.inject({ url: link, headers: { host } })).statusCode).toBe(404)
  expect((await accept(home, link)).statusCode).toBe(404)
  expect(await membersOf(home)).toHaveLength(1)
})

test('an invitation that came too late is sent again with another link and more time', async () => {
  const home = await siteWithOwner()
  const first = await invite(home, 'noor@puente.example')
  const now = Date.now()
  home.platform.now = () => new Date(now + 8 * day)
  await home.db
    .updateTable('member_sessions')
    .set({ proved_at: new Date(now + 8 * day) })
    .execute()

  const page = await home.owner.get('/en/console/members')
  expect(page.body).toContain('expired')
  const id = /invitations\/([\w-]+)\/mailing/.exec(page.body)?.[1]
  const answer = await home.owner.post(`/en/console/members/invitations/${id}/mailing`)
  const mails = await readMails(home)

  expect(answer.headers.location).toBe('/en/console/members?done=sentAgain')
  expect(mails.map(({ to }) => to)).toEqual(['noor@puente.example', 'noor@puente.example'])
  expect(mails[1]?.subject).toBe('Invitación de Puente Solidario')
  expect((await accept(home, first)).statusCode).toBe(404)
  expect((await accept(home, linkIn(mails[1]?.text ?? ''))).statusCode).toBe(303)
  expect((await home.owner.post(`/en/console/members/invitations/${id}/mailing`)).statusCode).toBe(404)
})

test('an invitation that was taken back no longer works', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')
  const page = await home.owner.get('/en/console/members')
  const id = /invitations\/([\w-]+)\/withdrawal/.exec(page.body)?.[1]

  const answer = await home.owner.post(`/en/console/members/invitations/${id}/withdrawal`)

  expect(answer.headers.location).toBe('/en/console/members?done=withdrawn')
  expect((await accept(home, link)).statusCode).toBe(404)
})

test('a second invitation to the same address replaces the first', async () => {
  const home = await siteWithOwner()
  const first = await invite(home, 'noor@puente.example', 'viewer')
  const second = await invite(home, 'noor@puente.example', 'organiser')

  expect((await accept(home, first)).statusCode).toBe(404)
  expect((await accept(home, second)).statusCode).toBe(303)
})

test('a short password or a missing name is said beside its field, and nothing is accepted', async () => {
  const home = await siteWithOwner()
  const link = await invite(home, 'noor@puente.example')

  const answer = await accept(home, link, { name: ' ', password: 'short', device: 'shared' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('id="name-fault"')
  expect(answer.body).toContain('id="password-fault"')
  expect((await accept(home, link)).statusCode).toBe(303)
})

test('a mailed invitation cannot change the password of an account that exists', async () => {
  const home = await siteWithOwner()
  const other = await openOther(home.db)
  await joinWithPassword(home.db, other, amara, 'owner')
  const link = await invite(home, amara.email)

  const stranger = await accept(home, link)
  const herself = await accept(home, link, { password: rightPassword, device: 'own' })

  expect(stranger.statusCode).toBe(422)
  expect(stranger.body).toContain('Esa no es la contraseña de esta cuenta')
  expect(herself.statusCode).toBe(303)
  expect((await membersOf(home)).map(({ name }) => name)).toEqual(['Inés Duarte', 'Amara Okoye'])
})

test('somebody who is a member already is not invited again', async () => {
  const home = await siteWithOwner()

  const answer = await home.owner.post('/en/console/members/invitations', {
    email: home.owner.actor.email,
    role: 'viewer',
    locale: 'en',
  })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('belongs to a member already')
  expect(await readMails(home)).toEqual([])
})
