import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { openPostman } from '#platform/open-postman.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Envelope } from '#platform/postman.ts'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'

const path = '/en/console/outbox'

/** A site without a mail server, whose outbox holds a letter and a thank-you mail. */
async function story() {
  const home = await site()
  const outbox = openPostman(home.db, home.platform.config, home.platform.data)
  const thanks: Envelope = {
    organisationId: home.organisation.id,
    from: { name: 'Puente Solidario', address: 'letters@puente.example' },
    to: 'ana@example.org',
    replyTo: { name: 'Inés', address: 'ines@puente.example' },
    subject: 'Gracias, <b>Ana</b>',
    text: 'Sus cartas van en camino.',
    html: '<p style="color:#333">Sus cartas van en camino.</p><script>alert(1)</script><img src="https://spy.example/x.gif">',
    messageId: 'beef@puente.example',
    staysHere: false,
  }
  await outbox.handOver(thanks)
  const { html: _html, ...letter } = { ...thanks, subject: 'Las personas detenidas', messageId: 'cafe@puente.example' }
  await outbox.handOver(letter)
  home.postman.way = { kind: 'outbox' }
  const ines = await signedIn(home)
  const names = async () =>
    [...(await ines.get(path)).body.matchAll(/console\/outbox\/([^"?]+\.eml)"/g)].map(([, name]) => name)
  return { ...home, ines, outbox, thanks, names }
}

test('the list says that nothing leaves, and shows what stayed, the newest first', async () => {
  const { ines, names } = await story()

  const { body, statusCode } = await ines.get(path)

  expect(statusCode).toBe(200)
  expect(body).toContain('No mail leaves this server')
  expect(body).toContain('Gracias, &lt;b>Ana&lt;/b>')
  expect((await names()).map((name) => name?.replace(/^[^-]+-/, '').slice(0, 4))).toEqual(['cafe', 'beef'])
})

test('a mail is read as it looks, as text, by its headers, and raw', async () => {
  const { ines, names } = await story()
  const [, name] = await names()
  const part = async (asked: string) => (await ines.get(`${path}/${name}?part=${asked}`)).body

  expect((await ines.get(`${path}/${name}`)).body).toContain(`<iframe class="mail-frame" src="${path}/${name}/html"`)
  expect(await part('text')).toContain('<pre class="mail-text">Sus cartas van en camino.</pre>')
  expect(await part('headers')).toContain('&lt;beef@puente.example>')
  expect(await part('raw')).toContain('Content-Type: multipart/alternative')
  expect(await part('raw')).toContain('Inés &lt;ines@puente.example>')
})

test('a mail without HTML opens as text', async () => {
  const { ines, names } = await story()
  const [name] = await names()

  const { body } = await ines.get(`${path}/${name}?part=html`)

  expect(body).not.toContain('<iframe')
  expect(body).toContain('<pre class="mail-text">')
  expect((await ines.get(`${path}/${name}/html`)).statusCode).toBe(404)
})

test('the HTML of a mail can run nothing and load nothing; only the page that shows it may frame it', async () => {
  const { ines, names } = await story()
  const [, name] = await names()

  const page = await ines.get(`${path}/${name}`)
  const html = await ines.get(`${path}/${name}/html`)

  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*; frame-src 'self'$/)
  expect(html.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';.*frame-ancestors 'self'$/)
  expect(html.headers['content-security-policy']).not.toMatch(/https?:|script-src|\*/)
  expect((await ines.get(path)).headers['content-security-policy']).not.toContain('frame-src')
})

test('a mail can be taken away as the file it is', async () => {
  const { ines, names } = await story()
  const [, name] = await names()

  const { headers, body } = await ines.get(`${path}/${name}/file`)

  expect(headers['content-type']).toBe('message/rfc822')
  expect(headers['content-disposition']).toBe(`attachment; filename="${decodeURIComponent(name ?? '')}"`)
  expect(body).toMatch(/^From: Puente Solidario <letters@puente\.example>\r\n/)
})

test('nobody reads another organisation’s mail, or any other file', async () => {
  const home = await story()
  const [name] = await home.names()
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  expect((await stranger.get(path)).body).not.toContain('Las personas detenidas')
  for (const asked of [name, '..%2Fsecrets.json', 'secrets.json', `..%2Foutbox%2F${name}`])
    expect((await stranger.get(`${path}/${asked}`)).statusCode).toBe(404)
  expect((await home.ines.get(`${path}/..%2Fsecrets.json/file`)).statusCode).toBe(404)
  expect((await (await signedIn(home, 'editor')).get(path)).statusCode).toBe(403)
})

test('where mail leaves the page says so, and how mails to people go', async () => {
  const home = await site({ SMTP_URL: 'smtp://user:secret@mail.example:587' })
  await inOrganisation(home.db, home.organisation.id, (db) =>
    queueMail(db, { key: 'thanks:1', to: 'ana@example.org', subject: 'Thank you', text: 'Thank you.' }),
  )

  const { body } = await (await signedIn(home)).get(path)

  expect(body).toContain('Mail leaves through the mail server mail.example:587')
  expect(body).not.toContain('secret')
  expect(body).toMatch(/waiting to be sent<\/th><td[^>]*>1</)
  const spanish = await (await signedIn(home, 'organiser')).get('/es/console/outbox')
  expect(spanish.body).toContain('El correo sale por el servidor mail.example:587')
})

test('older mails stand on a page of their own', async () => {
  const { ines, outbox, thanks } = await story()
  for (let number = 0; number < 26; number += 1)
    await outbox.handOver({ ...thanks, subject: `Mail ${number}`, messageId: `${number}@x.example` })

  const first = await ines.get(path)
  const next = /<a class="button quiet" href="([^"]+)" rel="next">/.exec(first.body)?.[1] ?? ''
  const second = await ines.get(next)

  expect(first.body).toContain('Mail 25')
  expect(second.body).toContain('Las personas detenidas')
  expect(second.body).not.toContain('Mail 25')
})
