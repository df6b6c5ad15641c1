import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { atEnd } from '#test/at-end.ts'
import { mailSink } from '#test/mail-sink.ts'
import { readConfig } from '../config.ts'
import { probeServer } from './probe-server.ts'
import { type ChosenServer, serverFrom } from './server-of.ts'

const wire = {
  from: 'letters@puente.example',
  to: 'ines@puente.example',
  message: Buffer.from('Subject: Test\r\n\r\nTest\r\n'),
}
const here = { host: '127.0.0.1', security: 'none', login: null } as const

function probe(port: number, server: Partial<ChosenServer> = {}, environment = { SMTP_ALLOW_PRIVATE: '1' }) {
  return probeServer(serverFrom(readConfig(environment), { ...here, port, ...server }), wire)
}

test('a server that takes the mail is quoted', async () => {
  const sink = await mailSink()

  expect(await probe(sink.port)).toMatchObject({ result: 'accepted', code: 250, words: expect.stringContaining('OK') })
  expect(sink.taken).toHaveLength(1)
})

test.each([
  ['from', 'sender', { code: 550, words: '5.7.1 Sender not verified' }],
  ['to', 'recipient', { code: 554, words: '5.7.1 Sandbox: confirmed recipients only' }],
  ['dot', 'content', { code: 552, words: '5.2.3 Too strange' }],
] as const)('a refusal at stage %s is told as such, in the server’s words', async (stage, result, refusal) => {
  const sink = await mailSink()
  sink.behave = (at) => (at === stage ? refusal : 'accept')

  expect(await probe(sink.port)).toMatchObject({ result, code: refusal.code, words: refusal.words })
})

test('a wrong password is told apart from everything else', async () => {
  const sink = await mailSink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) =>
      callback(Object.assign(new Error('5.7.8 Bad credentials'), { responseCode: 535 })),
  })

  expect(await probe(sink.port, { login: { username: 'ana', password: 'wrong' } })).toMatchObject({
    result: 'signIn',
    code: 535,
  })
  expect(await probe(sink.port)).toMatchObject({ result: 'signIn', code: 530 })
})

test('a server without TLS gets nothing from who asks for it, and a certificate that nobody vouches for is refused', async () => {
  const [plain, selfSigned] = [await mailSink(), await mailSink({ disabledCommands: [] })]

  expect(await probe(plain.port, { security: 'starttls' })).toMatchObject({ result: 'noTls' })
  expect(await probe(plain.port, { security: 'tls' })).toMatchObject({ result: 'tls' })
  expect(await probe(selfSigned.port, { security: 'starttls' })).toMatchObject({ result: 'tls' })
  expect(plain.taken).toEqual([])
})

test('a port where nothing listens, a line that breaks, a name that nobody has', async () => {
  const silent = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo

  expect(await probe(port)).toMatchObject({ result: 'lost' })
  await new Promise((resolve) => silent.close(resolve))
  expect(await probe(port)).toMatchObject({ result: 'closed', openPorts: [] })
  expect(await probe(587, { host: 'no-such-relay.invalid' })).toMatchObject({ result: 'noName' })
})

test('nobody looks around in our own network by a form', async () => {
  const sink = await mailSink()
  let visits = 0
  const listener = createServer(() => {
    visits += 1
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  atEnd(() => new Promise<void>((resolve) => listener.close(() => resolve())))

  for (const host of ['127.0.0.1', 'localhost', '10.0.0.1', '[::1]', '169.254.169.254'])
    expect(await probe((listener.address() as AddressInfo).port, { host }, { SMTP_ALLOW_PRIVATE: '0' })).toMatchObject({
      result: 'private',
    })
  expect([visits, sink.sessions()]).toEqual([0, 0])
})
