import { createPrivateKey, createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { inOrganisation, sql } from '#platform/db.ts'
import { openPostman } from '#platform/open-postman.ts'
import type { Envelope } from '#platform/postman.ts'
import { atEnd } from '#test/at-end.ts'
import { type SignedIn, signedIn } from '#test/cast.ts'
import { type DnsServer, dnsServer } from '#test/dns-server.ts'
import { openOther } from '#test/house.ts'
import { mailSink, type Sink } from '#test/mail-sink.ts'
import { site, type TestSite } from '#test/site.ts'
import { openOrganisation } from '../organisations/open-organisation.ts'

const path = '/en/console/sending'
const login = { username: 'ana@relay.example', password: 'correct horse' }

type Home = TestSite & { owner: SignedIn; sink: Sink; dns: DnsServer; form: Record<string, string> }

/** A site as it is in life: its postman finds each organisation's server, which may lie on this machine. */
async function lively(environment: Record<string, string> = {}): Promise<Home> {
  const dns = await dnsServer()
  const settings = { SMTP_ALLOW_PRIVATE: '1', SMTP_DOMAIN_PAUSE: '0', DNS_SERVERS: dns.address, ...environment }
  const home = await site(settings)
  home.platform.postman = openPostman(home.db, readConfig(settings), home.platform.data)
  atEnd(() => home.platform.postman.close())
  const sink = await mailSink({
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === login.username && password === login.password
        ? callback(null, { user: username })
        : callback(Object.assign(new Error('5.7.8 Bad credentials'), { responseCode: 535 })),
  })
  const form = { host: '127.0.0.1', port: String(sink.port), security: 'none', per_day: '', ...login }
  return { ...home, owner: await signedIn(home), sink, dns, form }
}

function envelope(organisationId: string, from = 'letters@puente.example'): Envelope {
  return {
    organisationId,
    from: { name: 'Puente Solidario', address: from },
    to: 'justice@gov.meridia.example',
    subject: 'Nine people',
    text: 'Please act.',
    messageId: `${Math.random().toString(36).slice(2)}@puente.example`,
    staysHere: false,
  }
}

/** As the two seconds after which every process looks again; another process than the one that was told. */
async function aMomentLater(home: Home): Promise<void> {
  await home.platform.postman.close()
  home.platform.postman = openPostman(home.db, home.platform.config, home.platform.data)
  atEnd(() => home.platform.postman.close())
}

function stored({ db, organisation }: TestSite) {
  return inOrganisation(db, organisation.id, (db) => db.selectFrom('mail_servers').selectAll().executeTakeFirst())
}

test('a server that an owner sets is used by a postman that runs already in another process, and signs in with what was typed', async () => {
  const home = await lively()
  const postman = openPostman(home.db, home.platform.config, home.platform.data)
  atEnd(() => postman.close())
  const mine = envelope(home.organisation.id)
  expect(await postman.handOver(mine)).toMatchObject({ words: 'outbox' })

  const answer = await home.owner.post(`${path}/server`, home.form)
  expect(answer.headers.location).toBe(`${path}?done=saved`)
  await expect
    .poll(async () => (await postman.handOver(mine)).words, { timeout: 5_000, interval: 250 })
    .not.toBe('outbox')

  expect(home.sink.taken.length).toBeGreaterThan(0)
  expect(await postman.wayOut(home.organisation.id)).toMatchObject({ kind: 'server', setBy: 'console' })
})

test('the password is sealed where it is stored, and stands on no page, in no audit entry and nowhere in the database', async () => {
  const home = await lively()
  await home.owner.post(`${path}/server`, home.form)
  await home.owner.post(`${path}/tests`, { to: 'ines@puente.example' })

  const pages = await Promise.all([path, `${path}/server`, '/en/console/audit'].map((page) => home.owner.get(page)))
  const { rows } = await sql<{ row: string }>`select row_to_json(e)::text as row from audit_entries e`.execute(home.db)
  const row = await stored(home)

  for (const text of [...pages.map(({ body }) => body), ...rows.map((one) => one.row), JSON.stringify(row)])
    expect(text).not.toContain(login.password)
  expect(row?.sealed_login?.includes(login.username)).toBe(false)
  expect(pages[2]?.body).toContain('Inés Duarte set the mail server: ')
  expect(pages[2]?.body).toContain('Inés Duarte sent a test mail through ')
})

test('an empty password is the one before, but it is sent to no other server', async () => {
  const home = await lively()
  await home.owner.post(`${path}/server`, home.form)

  const limited = await home.owner.post(`${path}/server`, { ...home.form, password: '', per_day: '300' })
  const moved = await home.owner.post(`${path}/server`, { ...home.form, password: '', host: 'localhost' })
  const renamed = await home.owner.post(`${path}/server`, { ...home.form, password: '', username: 'other' })

  expect(limited.statusCode).toBe(303)
  expect([moved.statusCode, renamed.statusCode]).toEqual([422, 422])
  expect(moved.body).toContain('id="password-fault"')
  expect(await stored(home)).toMatchObject({ host: '127.0.0.1', per_day: 300 })
  await aMomentLater(home)
  expect(await home.platform.postman.handOver(envelope(home.organisation.id))).toMatchObject({ outcome: 'accepted' })
})

test('faults stand beside their fields, and nothing that was typed is lost but the password', async () => {
  const home = await lively()

  const answer = await home.owner.post(`${path}/server`, {
    ...home.form,
    host: 'https://relay.example/',
    port: '70000',
    per_day: 'many',
  })
  const plain = await home.owner.post(`${path}/server`, { ...home.form, host: 'relay.example', security: 'none' })

  expect(answer.statusCode).toBe(422)
  for (const field of ['host', 'port', 'per_day']) expect(answer.body).toContain(`id="${field}-fault"`)
  expect(answer.body).toContain('value="https://relay.example/"')
  expect(answer.body).not.toContain(login.password)
  expect(plain.body).toContain('A password goes to another machine encrypted only')
})

test('a relay that is chosen fills in its address, and says what it asks for', async () => {
  const home = await lively()

  const page = (await home.owner.get(`${path}/server?preset=brevo`)).body
  const spanish = (await home.owner.get('/es/console/sending/server?preset=google')).body

  expect(page).toContain('value="smtp-relay.brevo.com"')
  expect(page).toContain('SMTP key')
  expect(spanish).toContain('contraseña de aplicación')
})

test('each organisation has its own server; nobody sends by another’s', async () => {
  const home = await lively()
  const other = await openOther(home.db)
  await home.owner.post(`${path}/server`, home.form)
  await aMomentLater(home)

  expect(await home.platform.postman.handOver(envelope(other.id, 'hola@casa.example'))).toMatchObject({
    words: 'outbox',
  })
  expect((await (await signedIn(home, 'owner', other)).get(path)).body).toContain('No mail server is set')
})

test('SMTP_URL goes before what is set in the console, and the page says so', async () => {
  const everybodys = await mailSink()
  const home = await lively({ SMTP_URL: everybodys.url })
  await home.owner.post(`${path}/server`, home.form)

  const page = (await home.owner.get(path)).body
  await home.platform.postman.handOver(envelope(home.organisation.id))

  expect(page).toContain(`Mail leaves through 127.0.0.1:${everybodys.port}. Whoever runs this server has set it`)
  expect([everybodys.taken.length, home.sink.taken.length]).toEqual([1, 0])
})

test('with another secrets.json letters wait, and the page asks for the password again', async () => {
  const home = await lively()
  await home.owner.post(`${path}/server`, home.form)
  const strange = { ...home.platform.data, secret: (await site()).platform.data.secret }
  const postman = openPostman(home.db, home.platform.config, strange)
  atEnd(() => postman.close())

  expect(await postman.handOver(envelope(home.organisation.id))).toMatchObject({
    outcome: 'later',
    words: expect.stringContaining('Enter it again'),
  })
})

test('the process that changes a server knows at once', async () => {
  const home = await lively()
  expect((await home.owner.get(path)).body).toContain('No mail server is set')

  await home.owner.post(`${path}/server`, home.form)
  expect((await home.owner.get(path)).body).toContain(`Mail leaves through 127.0.0.1:${home.sink.port}`)
  await home.owner.post(`${path}/server/removal`)

  expect((await home.owner.get(path)).body).toContain('No mail server is set')
})

test('a server that is taken away is forgotten with its password', async () => {
  const home = await lively()
  await home.owner.post(`${path}/server`, home.form)

  await home.owner.post(`${path}/server/removal`)
  await home.owner.post(`${path}/server/removal`)

  expect(await stored(home)).toBeUndefined()
  expect((await home.owner.get('/en/console/audit')).body.match(/took the mail server away/g)).toHaveLength(1)
})

test('a test mail is answered with the server’s own words, whatever they are', async () => {
  const home = await lively()
  await home.owner.post(`${path}/server`, home.form)

  const taken = (await home.owner.post(`${path}/tests`, { to: 'ines@puente.example' })).body
  home.sink.behave = (stage) => (stage === 'from' ? { code: 550, words: '5.7.1 Sender not verified' } : 'accept')
  const refused = (await home.owner.post('/es/console/sending/tests', { to: 'ines@puente.example' })).body
  const later = (await home.owner.get(path)).body

  expect(taken).toContain('The mail server took the mail')
  expect(home.sink.taken[0]).toMatchObject({ to: 'ines@puente.example', from: 'letters@puente.example' })
  expect(refused).toContain('No se aceptó el remitente')
  expect(refused).toContain('550 5.7.1 Sender not verified')
  expect(later).toContain('550 5.7.1 Sender not verified')
  expect((await home.owner.post(`${path}/tests`, { to: 'nobody' })).body).toContain('id="to-fault"')
})

/** An organisation that never sent anything, with a server; its owner looks at the domain. */
async function newcomer() {
  const home = await lively()
  const organisation = await openOrganisation(home.db, {
    slug: 'nueva',
    name: 'Nueva Voz',
    sending_name: 'Nueva Voz',
    sending_address: 'cartas@nueva.example',
  })
  const owner = await signedIn(home, 'owner', organisation)
  await owner.post(`${path}/server`, { ...home.form, host: '127.0.0.1' })
  const check = () => owner.post(`${path}/checks`)
  const keys = () =>
    inOrganisation(home.db, organisation.id, (db) =>
      db
        .selectFrom('mail_signing_keys')
        .select(['selector', 'public_key', 'published_at'])
        .orderBy('id', 'desc')
        .execute(),
    )
  const publish = async () => {
    const [key] = await keys()
    home.dns.zone['nueva.example'] = { TXT: ['v=spf1 include:relay.example ~all'] }
    home.dns.zone['_dmarc.nueva.example'] = { TXT: ['v=DMARC1; p=none'] }
    home.dns.zone[`${key?.selector}._domainkey.nueva.example`] = { TXT: [`v=DKIM1; k=rsa; p=${key?.public_key}`] }
  }
  return { ...home, organisation, owner, check, keys, publish }
}

test('the check says what to paste; once it stands there the check is green, letters may go, and mail is signed', async () => {
  const home = await newcomer()

  expect((await home.check()).headers.location).toBe(`${path}?done=red`)
  const red = (await home.owner.get(path)).body
  const [key] = await home.keys()
  expect(red).toContain('Letters wait')
  expect(red).toContain(`value="${key?.selector}._domainkey.nueva.example"`)
  expect(red).toContain(`v=DKIM1; k=rsa; p=${key?.public_key}`)
  await home.publish()
  expect((await home.check()).headers.location).toBe(`${path}?done=green`)
  await aMomentLater(home)
  await home.platform.postman.handOver(envelope(home.organisation.id, 'cartas@nueva.example'))

  expect((await home.owner.get(path)).body).toContain('The check of the domain was green on')
  const [, signature = ''] = /^DKIM-Signature: ((?:.|\r\n[ \t])+)/m.exec(home.sink.taken[0]?.text ?? '') ?? []
  expect(signature).toContain(`d=nueva.example`)
  expect(signature).toContain(`s=${key?.selector}`)
})

test('a key that is renewed signs from the day on which it is seen; until then the one before does', async () => {
  const home = await newcomer()
  await home.check()
  await home.publish()
  await home.check()
  const [before] = await home.keys()

  await home.owner.post(`${path}/keys`)
  await home.owner.post(`${path}/keys`)
  const signedWith = async () => {
    await aMomentLater(home)
    await home.platform.postman.handOver(envelope(home.organisation.id, 'cartas@nueva.example'))
    return /s=(clamor-\w+)/.exec(home.sink.taken.at(-1)?.text ?? '')?.[1]
  }
  expect(await home.keys()).toHaveLength(2)
  expect(await signedWith()).toBe(before?.selector)
  await home.publish()
  await home.check()

  expect(await signedWith()).toBe((await home.keys())[0]?.selector)
})

test('private keys are sealed: no row of the database opens one', async () => {
  const home = await newcomer()
  await home.check()

  const rows = await inOrganisation(home.db, home.organisation.id, (db) =>
    db.selectFrom('mail_signing_keys').select(['sealed_key', 'public_key']).execute(),
  )

  expect(() => createPrivateKey(rows[0]?.sealed_key ?? Buffer.alloc(0))).toThrow()
  const publicKey = createPublicKey({
    key: Buffer.from(rows[0]?.public_key ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  })
  expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
})

test('an owner lets letters go by name and with a reason, which stays for everybody to read', async () => {
  const home = await newcomer()
  const form = { reason: 'The ministry knows us', certain: 'yes' }

  const halfway = await home.owner.post(`${path}/releases`, { reason: '' })
  await home.owner.post(`${path}/releases`, form)
  await home.owner.post(`${path}/releases`, { ...form, reason: 'Something else' })

  expect(halfway.statusCode).toBe(422)
  expect(halfway.body).toContain('id="reason-fault"')
  expect(halfway.body).toContain('id="certain-fault"')
  const page = (await home.owner.get(path)).body
  expect(page).toMatch(/Inés Duarte said on .* to send although the check is not green: The ministry knows us/)
  const trail = (await home.owner.get('/en/console/audit')).body
  expect(trail.match(/let letters go although the check of [\w.]+ is not green/g)).toHaveLength(1)
  expect(trail).toContain('The ministry knows us')
})

test('an organiser reads how mail is sent and changes nothing; an editor does not see it', async () => {
  const home = await lively()
  const [organiser, editor] = [await signedIn(home, 'organiser'), await signedIn(home, 'editor')]

  expect((await organiser.get(path)).statusCode).toBe(200)
  expect((await organiser.get(path)).body).not.toContain('<form method="post" action="/en/console/sending')
  for (const [url, form] of [
    [`${path}/server`, home.form],
    [`${path}/tests`, { to: 'a@b.example' }],
    [`${path}/checks`, {}],
    [`${path}/keys`, {}],
    [`${path}/releases`, { reason: 'x', certain: 'yes' }],
  ] as const)
    expect((await organiser.post(url, form)).statusCode).toBe(403)
  expect((await editor.get(path)).statusCode).toBe(403)
})
