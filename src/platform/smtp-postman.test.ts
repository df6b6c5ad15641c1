import { createServer } from 'node:net'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import { mailSink, type Stage } from '#test/mail-sink.ts'
import type { Envelope } from './postman.ts'
import { openSmtpPostman } from './smtp-postman.ts'

const letter: Envelope = {
  organisationId: '00000000-0000-7000-8000-00000000000a',
  from: { name: 'Ana Pérez (Puente Solidario)', address: 'letters@puente.example' },
  to: 'justice@gov.meridia.example',
  replyTo: { name: 'Ana Pérez', address: 'ana@example.org' },
  subject: 'Las personas detenidas en mayo',
  text: 'A la atención de Elena Duarte:\n\n.Una línea que empieza con un punto\n.\n\nAna Pérez',
  messageId: 'c0ffee@puente.example',
  staysHere: false,
}
/** Longer than every buffer on the way, so that its end cannot have left before its beginning was read. */
const longLetter = { ...letter, text: 'A long line of a long letter.\n'.repeat(800_000) }

function postmanTo(port: number, options: { connections?: number; socketTimeout?: number } = {}) {
  const { connections = 1, socketTimeout = 5_000 } = options
  const postman = openSmtpPostman({
    server: { host: '127.0.0.1', port, ignoreTLS: true, socketTimeout, socketCloseTimeout: 0 },
    connections,
  })
  onTestFinished(() => postman.close())
  return postman
}

test('what the server takes is accepted, in its own words, and arrives as it was written', async () => {
  const sink = await mailSink()

  const handover = await postmanTo(sink.port).handOver(letter)

  expect(handover).toEqual({ outcome: 'accepted', code: 250, words: 'OK: message queued' })
  expect(sink.taken).toMatchObject([{ messageId: letter.messageId, from: letter.from.address, to: letter.to }])
  const { from, replyTo, subject, text } = await PostalMime.parse(sink.taken[0]?.text ?? '')
  expect([from, replyTo]).toEqual([letter.from, [letter.replyTo]])
  expect([subject, text?.trim()]).toEqual([letter.subject, letter.text])
})

test.each<Stage>(['from', 'to', 'text', 'dot'])('a 5xx at stage %s is a refusal', async (stage) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === stage ? { code: 550, words: '5.1.1 No such office' } : 'accept')
  const postman = postmanTo(sink.port)

  expect(await postman.handOver(letter)).toEqual({ outcome: 'refused', code: 550, words: '5.1.1 No such office' })
  expect(sink.taken).toEqual([])

  sink.behave = () => 'accept'
  expect(await postman.handOver(letter)).toMatchObject({ outcome: 'accepted' })
})

test.each<Stage>(['from', 'to', 'text', 'dot'])('a 4xx at stage %s can be tried again', async (stage) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === stage ? { code: 451, words: '4.3.0 Later please' } : 'accept')

  const handover = await postmanTo(sink.port).handOver(letter)

  expect(handover).toEqual({ outcome: 'later', code: 451, words: '4.3.0 Later please' })
  expect(sink.taken).toEqual([])
})

test('a server that closes at the final dot with 421 has not taken the mail', async () => {
  const sink = await mailSink()
  sink.behave = (at) => (at === 'dot' ? { code: 421, words: '4.3.2 Closing' } : 'accept')

  expect(await postmanTo(sink.port).handOver(letter)).toMatchObject({ outcome: 'later', code: 421 })
})

test('a refused greeting or sign-in says nothing about the mail', async () => {
  const greeting = await mailSink()
  greeting.behave = (at) => (at === 'greeting' ? { code: 554, words: 'Go away' } : 'accept')
  const locked = await mailSink({ authOptional: false })

  expect(await postmanTo(greeting.port).handOver(letter)).toMatchObject({ outcome: 'later' })
  expect(await postmanTo(locked.port).handOver(letter)).toMatchObject({ outcome: 'later', code: 530 })
})

test('without a server, a mail waits', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))

  expect(await postmanTo(port).handOver(letter)).toMatchObject({ outcome: 'later', code: null })
})

test.each<Stage>(['greeting', 'from', 'to'])('a line that drops at stage %s leaves the mail with us', async (stage) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === stage ? 'drop' : 'accept')

  expect(await postmanTo(sink.port).handOver(letter)).toMatchObject({ outcome: 'later', code: null })
})

test('a line that drops while the text goes out, before its final dot, leaves the mail with us', async () => {
  const sink = await mailSink()
  sink.behave = (at) => (at === 'text' ? 'drop' : 'accept')

  expect(await postmanTo(sink.port).handOver(longLetter)).toMatchObject({ outcome: 'later', code: null })
})

test.each(['drop', 'take-and-drop'] as const)('after the final dot, %s: nobody can say', async (behaviour) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === 'dot' ? behaviour : 'accept')

  expect(await postmanTo(sink.port).handOver(letter)).toMatchObject({ outcome: 'unknown', code: null })
  expect(sink.taken).toHaveLength(behaviour === 'drop' ? 0 : 1)
})

test.each<Stage>(['from', 'to'])('a server that hangs at stage %s leaves the mail with us', async (stage) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === stage ? 'hang' : 'accept')

  const handover = await postmanTo(sink.port, { socketTimeout: 150 }).handOver(letter)

  expect(handover).toEqual({ outcome: 'later', code: null, words: 'Timeout' })
})

test('a server that hangs while the text goes out leaves the mail with us', async () => {
  const sink = await mailSink()
  sink.behave = (at) => (at === 'text' ? 'hang' : 'accept')

  const handover = await postmanTo(sink.port, { socketTimeout: 150 }).handOver(longLetter)

  expect(handover).toMatchObject({ outcome: 'later', code: null })
})

test('a server that hangs after the final dot: nobody can say', async () => {
  const sink = await mailSink()
  sink.behave = (at) => (at === 'dot' ? 'hang' : 'accept')

  const handover = await postmanTo(sink.port, { socketTimeout: 150 }).handOver(letter)

  expect(handover).toEqual({ outcome: 'unknown', code: null, words: 'Timeout' })
})

test('half a reply to the final dot is no reply', async () => {
  const port = await scripted({ '.': '250 OK, but the line breaks' })

  expect(await postmanTo(port).handOver(letter)).toMatchObject({ outcome: 'unknown', code: null })
})

test('a reply to the final dot that is none of SMTP leaves us not knowing', async () => {
  const port = await scripted({ '.': '199 What?\r\n' })

  expect(await postmanTo(port).handOver(letter)).toMatchObject({ outcome: 'unknown' })
})

test('an idle session that the server ended is opened again for the next mail', async () => {
  const port = await scripted({ '.': '250 Taken\r\n', afterDot: 'close' })
  const postman = postmanTo(port)

  expect(await postman.handOver(letter)).toMatchObject({ outcome: 'accepted' })
  expect(await postman.handOver(letter)).toMatchObject({ outcome: 'accepted' })
})

test('sessions stay open, as many as allowed and no more, also without PIPELINING', async () => {
  const sink = await mailSink({ hidePIPELINING: true })
  const postman = postmanTo(sink.port, { connections: 3 })

  const mails = Array.from({ length: 40 }, (_, index) =>
    postman.handOver({ ...letter, messageId: `${index}@x.example` }),
  )

  expect(new Set((await Promise.all(mails)).map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
  expect(sink.taken).toHaveLength(40)
  expect(sink.sessions()).toBe(3)
})

test('closing waits for the mail in hand', async () => {
  const sink = await mailSink()
  const postman = postmanTo(sink.port)

  const inHand = postman.handOver(letter)
  await postman.close()

  expect(await inHand).toMatchObject({ outcome: 'accepted' })
})

test('what is no address is refused without asking anybody', async () => {
  const postman = postmanTo(1)

  for (const to of ['', 'nobody', 'a@b\r\nRCPT TO:<x@y.example>', 'a b@c.example', '<a>@b.example', 'a@'])
    expect(await postman.handOver({ ...letter, to })).toMatchObject({ outcome: 'refused', code: 553 })
})

/** A server that answers by a script, to say what no real one would. */
async function scripted({ afterDot, ...script }: { '.': string; afterDot?: 'close' }): Promise<number> {
  const server = createServer((socket) => {
    let inText = false
    socket.on('error', () => {})
    socket.write('220 scripted\r\n')
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').slice(0, -1)) {
        if (inText && line !== '.') continue
        const verb = inText ? '.' : line.slice(0, 4)
        inText = verb === 'DATA'
        const reply = verb === '.' ? script['.'] : verb === 'DATA' ? '354 Go on\r\n' : '250 OK\r\n'
        socket.write(reply)
        if (verb === '.' && (afterDot === 'close' || !reply.endsWith('\n'))) socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return (server.address() as { port: number }).port
}
