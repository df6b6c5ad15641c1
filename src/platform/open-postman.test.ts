import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import { house } from '#test/house.ts'
import { mailSink } from '#test/mail-sink.ts'
import { readConfig } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { wireAddress } from './eml.ts'
import { serverOf } from './mail-servers/server-of.ts'
import { openPostman } from './open-postman.ts'
import type { Envelope } from './postman.ts'

const thanks: Envelope = {
  organisationId: '00000000-0000-7000-8000-00000000000a',
  from: { name: 'Puente Solidario', address: 'letters@puente.example' },
  to: 'ana@example.org',
  subject: 'Gracias, Ana',
  text: 'Sus cartas van en camino.',
  html: '<p>Sus cartas van en camino.</p>',
  messageId: 'beef@puente.example',
  isAutomatic: true,
  staysHere: false,
}

/** The postman of a house with these settings, and the folder of its outbox. */
async function postmanOf(environment: Record<string, string> = {}, outbox = folder()) {
  const { db } = await house()
  const data = { ...openDataFolder(folder()), outbox }
  const postman = openPostman(db, readConfig(environment), data)
  onTestFinished(() => postman.close())
  return { postman, outbox }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'clamor-outbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('without a mail server every mail becomes one whole file that only its owner reads', async () => {
  const { postman, outbox } = await postmanOf()

  expect(await postman.wayOut(thanks.organisationId)).toEqual({ kind: 'outbox' })
  expect(await postman.handOver(thanks)).toEqual({ outcome: 'accepted', code: 250, words: 'outbox' })

  const [name = '', ...others] = readdirSync(outbox)
  expect(others).toEqual([])
  expect(name).toMatch(/^\d{8}T\d{6}\.\d{3}Z-beef@puente\.example-00000000-0000-7000-8000-00000000000a\.eml$/)
  expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600)
  const mail = await PostalMime.parse(readFileSync(join(outbox, name)))
  expect([mail.subject, mail.text?.trim(), mail.html?.trim()]).toEqual([thanks.subject, thanks.text, thanks.html])
  expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
})

test('a mail that cannot be written waits', async () => {
  const { postman } = await postmanOf({}, join(folder(), 'taken', 'away'))

  expect(await postman.handOver(thanks)).toMatchObject({ outcome: 'later', code: null })
})

test('what must stay here goes to the outbox although there is a mail server', async () => {
  const sink = await mailSink()
  const { postman, outbox } = await postmanOf({ SMTP_URL: sink.url })

  await postman.handOver({ ...thanks, staysHere: true })
  await postman.handOver(thanks)

  expect(await postman.wayOut(thanks.organisationId)).toMatchObject({ kind: 'server', setBy: 'environment' })
  expect(readdirSync(outbox)).toHaveLength(1)
  expect(sink.taken).toHaveLength(1)
})

test('with a DKIM key every mail that leaves is signed for its domain', async () => {
  const sink = await mailSink()
  const key = join(folder(), 'dkim.pem')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const signing = { DKIM_DOMAIN: 'puente.example', DKIM_SELECTOR: 'clamor', DKIM_KEY_FILE: key }
  const { postman } = await postmanOf({ SMTP_URL: sink.url, ...signing })

  await postman.handOver({ ...thanks, unsubscribe: 'https://act.example.org/en/leave/x' })

  const signature = /^DKIM-Signature: ((?:.|\r\n[ \t])+)/m.exec(sink.taken[0]?.text ?? '')?.[1] ?? ''
  expect(signature).toMatch(/a=rsa-sha256;.*d=puente\.example;.*s=clamor;.*h=from:/s)
  // RFC 8058 §4: else mail programs show no button to leave.
  expect(signature.replace(/\s/g, '')).toMatch(/h=[^;]*:list-unsubscribe:list-unsubscribe-post[:;]/)
})

test('a DKIM setting that lacks its others, or its file, is refused before anything is sent', async () => {
  const half = { SMTP_URL: 'smtp://mail.example', DKIM_DOMAIN: 'puente.example' }
  const missing = {
    SMTP_URL: 'smtp://mail.example',
    DKIM_DOMAIN: 'puente.example',
    DKIM_SELECTOR: 'clamor',
    DKIM_KEY_FILE: '/nowhere/dkim.pem',
  }

  await expect(postmanOf(half)).rejects.toThrow(/go together/)
  await expect(postmanOf(missing)).rejects.toThrow(/cannot be read/)
})

test('a password leaves this machine over TLS only, and parameters of the address say otherwise', () => {
  expect(serverOf('smtp://ana%40x.org:p%2Fw@mail.example:587')).toMatchObject({
    requireTLS: true,
    auth: { user: 'ana@x.org', pass: 'p/w' },
  })
  expect(serverOf('smtp://u:p@127.0.0.1:25')).not.toHaveProperty('requireTLS')
  expect(serverOf('smtps://mail.example?tls.servername=relay.example')).toMatchObject({
    secure: true,
    tls: { servername: 'relay.example' },
  })
})

test('an address is put on the wire with its domain in ASCII', () => {
  expect(wireAddress('presidencia@perú.example')).toBe('presidencia@xn--per-boa.example')
  expect(wireAddress('josé@example.org')).toBe('josé@example.org')
})
