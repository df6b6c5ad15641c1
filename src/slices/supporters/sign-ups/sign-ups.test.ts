import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'
import { buildWeb } from '#app/web.tsx'
import { blockNamed } from '#platform/blocks.ts'
import { inOrganisation, sql } from '#platform/db.ts'
import { renderFragment } from '#platform/html.tsx'
import { wordsFor } from '#platform/i18n.ts'
import { openLog } from '#platform/log.ts'
import { PageCache } from '#platform/page-cache.ts'
import type { Challenge } from '#platform/proof-of-work.ts'
import { atEnd } from '#test/at-end.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { solve } from '../../actions/participations/cast.ts'
import { blockHash } from '../../actions/safeguards/address-hashes.ts'
import { insertBlock } from '../../actions/safeguards/screening.queries.ts'
import { forgetSupporter } from '../forget-supporter.ts'
import { answerSignUp } from './answer-sign-up.ts'
import { ago, host, kept, pathIn, type Readers, readers, wordingIn } from './cast.ts'
import { cleanSignUps } from './clean-sign-ups.ts'
import { mostPerHour } from './take-sign-up.ts'

const ana = { email: 'ana@example.org', given_name: 'Ana <b>' }

/** Ana signed up and pressed the button of her mail. */
async function joined(at: Readers, form: Record<string, string> = ana): Promise<void> {
  await at.signUp(form)
  const mail = (await at.mailsTo(form.email ?? '')).at(-1)
  await at.post(pathIn(mail as never), {})
}

test('a form waits until its writer presses the button of the one mail in their language; then they are on the list, once', async () => {
  const at = await readers()
  const answer = await at.signUp(ana, 'es')
  expect([answer.statusCode, answer.headers.location, answer.headers['set-cookie']]).toEqual([
    303,
    '/es/sign-up/sent',
    undefined,
  ])
  expect((await at.get('/es/sign-up/sent')).body).toContain('Falta un paso: revise su correo')
  expect(await kept(at)).toEqual({ people: [], consents: [], waiting: 1 })

  const mails = await at.mailsTo('ana@example.org')
  expect(mails.map(({ subject }) => subject)).toEqual(['Por favor, confirme: noticias de Puente Solidario'])
  const [mail] = mails
  expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toMatch(/Ana|<b>|&lt;b/)
  const path = pathIn(mail as never)
  expect(path).toMatch(/^\/es\/sign-ups\/[A-Za-z0-9_-]{48}$/)

  for (let scanner = 0; scanner < 2; scanner++) {
    const page = await at.get(path)
    expect([page.statusCode, page.headers['referrer-policy']]).toEqual([200, 'no-referrer'])
    expect(page.body).toContain('Quiero recibir noticias de Puente Solidario por correo')
  }
  expect((await kept(at)).people).toEqual([])

  // Two processes, and impatience.
  const { server } = await buildWeb({ ...at.platform, pages: new PageCache() })
  atEnd(() => server.close())
  const press = { method: 'POST', url: path, headers: { host } } as const
  const pressed = await Promise.all([server, at.server, server, at.server].map((one) => one.inject(press)))
  expect(pressed.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`)).toEqual(
    Array(4).fill(`303 ${path}`),
  )

  const wording =
    'Quiero recibir noticias de Puente Solidario por correo. Puedo darme de baja en cualquier momento con el enlace de cada correo.'
  expect(await kept(at)).toEqual({
    people: [{ email: 'ana@example.org', given_name: 'Ana <b>', locale: 'es' }],
    consents: [{ granted: true, wording, locale: 'es', page: '/es/sign-up', version: null }],
    waiting: 0,
  })
  expect((await at.get(path)).body).toContain('Ya está en la lista')
  expect(await at.mailsTo('ana@example.org')).toHaveLength(1)
  const left = await at.inside((db) => sql`select * from supporter_sign_ups`.execute(db))
  expect(JSON.stringify(left.rows)).not.toMatch(/ana@|Ana/)
})

test('who is on the list gets the same answer, a kind mail once a day, and leaves by its link as often as it is opened', async () => {
  const at = await readers()
  await joined(at)
  const known = await at.signUp(ana)
  const unknown = await at.signUp({ email: 'sam@example.org' })
  const plain = ({ statusCode, body, headers }: typeof known) => ({ statusCode, body, ...headers, date: '' })
  expect(plain(known)).toEqual(plain(unknown))
  await runJobs(at)
  await at.signUp({ ...ana, email: ' ANA@Example.org ' })

  const [, mail, ...more] = await at.mailsTo('ana@example.org')
  expect([mail?.subject, more]).toEqual(['You get the news of Puente Solidario already', []])
  expect((await kept(at)).waiting).toBe(1)
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value
  const leave = pathIn(mail as never)
  expect(header('list-unsubscribe')).toBe(`<http://puente.localhost:3000${leave}>`)
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(leave).toMatch(/^\/en\/leave\/[A-Za-z0-9_-]{48}$/)

  expect((await at.get(leave)).body).toContain('Take me off the list')
  expect((await kept(at)).consents).toHaveLength(1)
  const pressed = await Promise.all([at.post(leave, {}), at.post(leave, {})])
  expect(pressed.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`)).toEqual(
    Array(2).fill(`303 ${leave}`),
  )
  expect((await at.get(leave)).body).toContain('You are off the list')
  const { consents } = await kept(at)
  expect(consents.map(({ granted, page }) => `${granted} ${page}`)).toEqual(['true /en/sign-up', 'false /en/leave'])

  // Whoever comes again is asked again.
  await ago(at, '20 minutes')
  await joined(at)
  expect((await kept(at)).consents.map(({ granted }) => granted)).toEqual([true, false, true])
})

test('a mail program leaves in one click, in either encoding, without being led anywhere', async () => {
  const at = await readers()
  await joined(at)
  await at.signUp(ana)
  const leave = pathIn((await at.mailsTo('ana@example.org')).at(-1) as never)
  const boundary = 'xx'
  const multipart = await at.server.inject({
    method: 'POST',
    url: leave,
    headers: { host, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
  })
  const plain = await at.post(leave, { 'List-Unsubscribe': 'One-Click' })

  expect([multipart.statusCode, plain.statusCode]).toEqual([200, 200])
  expect((await kept(at)).consents.map(({ granted }) => granted)).toEqual([true, false])
  for (const token of ['x', `${leave.slice(0, -1)}A`.split('/').at(-1), pathIn({ text: '' } as never)])
    expect((await at.post(`/en/leave/${token}`, {})).statusCode).toBe(404)
})

test('what is wrong is said beside its field and above the form, what was typed stays, and a page of old words counts for nothing', async () => {
  const at = await readers()
  const bad = await at.signUp({ email: 'ana@', given_name: 'Ana', website: 'http://spam' })
  expect(bad.statusCode).toBe(422)
  expect(bad.body).toContain('<a href="#sign-up-email">Email: This does not look like an email address')
  expect(bad.body).toMatch(/id="sign-up-email-fault">This does not look/)
  expect(bad.body).toMatch(
    /value="ana@"[^>]*aria-describedby="sign-up-email-fault"|aria-invalid="true"[^>]*value="ana@"/,
  )
  expect(bad.body).toContain('value="Ana"')
  expect(bad.body).toContain('Please empty it')
  for (const form of [{}, { email: `${'a'.repeat(250)}@example.org` }, { email: 'ana@example.org\r\nbcc: x@y.org' }])
    expect((await at.signUp(form)).statusCode).toBe(422)

  const amara = await signedIn(at, 'organiser')
  await amara.post('/en/console/settings/wordings/starters')
  at.platform.pages.clear()
  const old = await at.post('/en/sign-up', { ...ana, wording: 'own.old' }, { referer: `http://${host}/en/news/a-post` })
  expect([old.statusCode, old.body.includes('Please read this before you sign up')]).toEqual([200, true])
  expect(old.body).toContain('name="page" value="/en/news/a-post"')
  const brazil = await at.post('/en/sign-up', { ...ana, wording: wordingIn(old.body), jurisdiction: 'brazil' })
  expect(brazil.body).toContain('and the fact that I support this cause')
  expect((await kept(at)).waiting).toBe(0)

  const form = { ...ana, wording: wordingIn(brazil.body), jurisdiction: 'brazil', page: '/en/news/a-post' }
  expect((await at.post('/en/sign-up', form)).statusCode).toBe(303)
  await at.post(pathIn((await at.mailsTo(ana.email))[0] as never), {})
  const { rows } = await at.inside((db) =>
    sql`select page, jurisdiction, wording_version as version, granted from supporter_consents`.execute(db),
  )
  expect(rows).toEqual([{ page: '/en/news/a-post', jurisdiction: 'brazil', version: 1, granted: true }])
})

test('many forms are let in slowly: by visitor, by organisation, more of them with a proof, which counts once', async () => {
  const at = await readers()
  const { body } = await at.get('/en/sign-up')
  const send = (number: number, more: Record<string, string> = {}, from = `198.18.0.${number % 250}`) =>
    at.server.inject({
      method: 'POST',
      url: '/en/sign-up',
      remoteAddress: from,
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ email: `p${number}@example.org`, wording: wordingIn(body), ...more }).toString(),
    })
  for (let number = 0; number < 20; number++) await send(number, {}, '198.19.0.1')
  const fast = await send(21, {}, '198.19.0.1')
  expect([fast.statusCode, fast.headers['retry-after'], fast.body.includes('value="p21@example.org"')]).toEqual([
    429,
    '60',
    true,
  ])
  await at.inside((db) => sql`update mail_budgets set mails = ${mostPerHour.unproven}`.execute(db))
  const busy = await send(30)
  expect([busy.statusCode, busy.headers['retry-after']]).toEqual([503, '600'])
  expect(busy.body).toContain('More people than usual are signing up')
  expect(busy.body).toContain('value="p30@example.org"')

  const proof = solve((await at.get('/en/sign-up/challenge')).json<Challenge>())
  expect((await send(31, { proof })).statusCode).toBe(303)
  expect((await send(32, { proof })).statusCode).toBe(503)
  expect((await kept(at)).waiting).toBe(21)
})

test('whatever is cut off in the middle is done once it is taken up again, and what runs twice is done once', async () => {
  const at = await readers()
  const break_ = (table: string) =>
    sql`create trigger broken before insert on ${sql.table(table)} for each row execute function broken()`
  const owner = async (statement: ReturnType<typeof sql>) => {
    const { openDatabase } = await import('#platform/db.ts')
    const database = openDatabase(at.urls.owner)
    await statement.execute(database.db)
    await database.close()
  }
  await owner(
    sql`create function broken() returns trigger language plpgsql as $$ begin raise exception 'cut off' using detail = new::text; end $$`,
  )

  const lines: string[] = []
  at.platform.log = openLog('trace', { write: (line) => void lines.push(line) })
  const { server } = await buildWeb({ ...at.platform })
  atEnd(() => server.close())
  await at.signUp(ana)
  await owner(break_('mail_outgoing'))
  expect(await at.mailsTo(ana.email)).toEqual([])
  await owner(sql`drop trigger broken on mail_outgoing`)
  // Its job is lost as well: the row is the truth.
  await at.pool.query(`delete from graphile_worker._private_jobs`)
  await ago(at, '11 minutes')
  await Promise.all([cleanSignUps(at.platform), cleanSignUps(at.platform)])
  const [row] = await at.inside((db) => db.selectFrom('supporter_sign_ups').select('id').execute())
  const job = { organisationId: at.organisation.id, signUpId: row?.id ?? '' }
  await Promise.all([answerSignUp(at.platform, job), answerSignUp(at.platform, job)])
  await answerSignUp(at.platform, job)
  const mails = await at.mailsTo(ana.email)
  expect(mails).toHaveLength(1)

  await owner(break_('supporter_consents'))
  const path = pathIn(mails[0] as never)
  const broken = await server.inject({ method: 'POST', url: path, headers: { host } })
  expect(broken.statusCode).toBe(500)
  expect(lines.join('')).toContain('cut off')
  expect(lines.join('')).not.toMatch(/ana@|Ana/)
  expect(await kept(at)).toEqual({ people: [], consents: [], waiting: 1 })
  await owner(sql`drop trigger broken on supporter_consents`)
  await at.post(path, {})
  expect((await kept(at)).consents).toHaveLength(1)
})

test('what nobody confirms goes after seven days; an address that asks again is mailed again after a while; a blocked one is not', async () => {
  const at = await readers()
  await at.inside((db) => insertBlock(db, blockHash(at.platform.data, 'no@example.org')))
  expect((await at.signUp({ email: 'no@example.org' })).statusCode).toBe(303)
  await at.signUp(ana)
  await runJobs(at)
  await at.signUp({ ...ana, given_name: 'Ana María' })
  expect(await at.mailsTo(ana.email)).toHaveLength(1)
  await ago(at, '16 minutes')
  await at.signUp({ ...ana, given_name: 'Ana María' })
  const mails = await at.mailsTo(ana.email)
  expect(mails).toHaveLength(2)
  expect(await at.mailsTo('no@example.org')).toEqual([])
  expect((await kept(at)).waiting).toBe(1)

  await at.signUp({ email: 'lee@example.org' })
  const lee = pathIn((await at.mailsTo('lee@example.org'))[0] as never)
  expect((await at.post(`${lee}/refusal`, {})).headers.location).toBe(`${lee}?done=refused`)
  expect((await at.get(`${lee}?done=refused`)).body).toContain('Noted: it was not you')
  await at.post(lee, {})
  await at.signUp({ email: 'lee@example.org' })
  expect(await at.mailsTo('lee@example.org')).toHaveLength(1)
  expect((await kept(at)).people).toEqual([])

  // Six mails a day from forms of strangers, whatever is typed.
  for (let more = 0; more < 8; more++) {
    await ago(at, '16 minutes')
    await at.signUp(ana)
    await runJobs(at)
  }
  expect(await at.mailsTo(ana.email)).toHaveLength(6)

  await ago(at, '8 days')
  const late = await at.post(pathIn(mails[1] as never), {})
  expect(late.statusCode).toBe(303)
  const page = await at.get(pathIn(mails[1] as never))
  expect([page.statusCode, page.body.includes('This link has had its time')]).toEqual([404, true])
  await cleanSignUps(at.platform)
  expect(await kept(at)).toEqual({ people: [], consents: [], waiting: 0 })
})

test('whoever is forgotten is out of what waits as well; after a restore nothing that was owed goes by itself', async () => {
  const at = await readers()
  await joined(at)
  await at.signUp(ana)
  const person = await at.inside((db) => db.selectFrom('supporters').select('id').executeTakeFirstOrThrow())
  await at.inside((db) => forgetSupporter(db, slices, person.id))
  const rows = await at.inside((db) => sql`select * from supporter_sign_ups`.execute(db))
  expect(rows.rows).toEqual([])
  const before = (await at.mailsTo(ana.email)).length

  await at.signUp({ email: 'sam@example.org' })
  const supporters = slices.find(({ name }) => name === 'supporters')
  await at.inside(async (db) => supporters?.hold(db, at.organisation.id))
  expect(await at.mailsTo('sam@example.org')).toEqual([])
  expect(await at.mailsTo(ana.email)).toHaveLength(before)
  await ago(at, '16 minutes')
  await at.signUp({ email: 'sam@example.org' })
  expect(await at.mailsTo('sam@example.org')).toHaveLength(1)
})

test('pages of other rooms place the form; without a privacy notice there is none', async () => {
  const at = await readers()
  const block = blockNamed('sign-up')
  if (!block) throw new Error('the room offers it')
  const words = wordsFor({ locale: 'es' })
  const given = [at.platform, at.organisation, words] as const
  const piece = await block.show(...given, '', { heading: 3 })

  expect(piece && renderFragment(piece)).toMatch(
    /<section class="digest".*<h3>Noticias de Puente Solidario.*action="\/es\/sign-up".*href="\/es\/privacy"/s,
  )
  expect(await block.choices(...given)).toEqual([{ id: '', label: 'El formulario de noticias' }])
  expect(await block.link(...given, '')).toEqual({
    title: 'Noticias de Puente Solidario, por correo',
    path: '/es/sign-up',
  })
  expect(await block.show(at.platform, { ...at.organisation, privacy_notice: {} }, words, '')).toBeNull()
  await inOrganisation(at.db, at.organisation.id, (db) =>
    sql`update organisations set privacy_notice = '{}'`.execute(db),
  )
  for (const answer of [
    await at.get('/en/sign-up'),
    await at.post('/en/sign-up', ana),
    await at.get('/en/sign-up/challenge'),
  ])
    expect(answer.statusCode).toBe(404)
})
