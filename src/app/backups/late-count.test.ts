import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { atEnd } from '#test/at-end.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { backedUp, emptyPlace, restored } from './cast.ts'

/** CopyDone, after which the server says how many rows there were (PostgreSQL, frontend/backend protocol). */
const copyDone = Buffer.from([0x63, 0, 0, 0, 4])

test('a backup is restored though the server was late to say how many rows it gave', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('private-links')
  const owner = await overSlowLine(home.urls.owner)

  const { file } = await backedUp({ platform, urls: { owner } })

  const { rows } = await restored(await emptyPlace(), file)
  expect(rows.organisations).toBe(1)
})

/** The same database through a line that stops for a moment after each table. */
async function overSlowLine(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const line = createServer((client) => {
    const server = connect(Number(port), hostname)
    client.pipe(server)
    // Who leaves first closes the line under the other.
    giveSlowly(server, client).catch(() => {})
    for (const socket of [client, server]) socket.on('error', () => {})
    client.on('close', () => server.destroy())
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  atEnd(() => line.close())
  return Object.assign(new URL(url), { hostname: '127.0.0.1', port: (line.address() as AddressInfo).port }).href
}

async function giveSlowly(server: Socket, client: Socket): Promise<void> {
  for await (const bytes of server as AsyncIterable<Buffer>) {
    const end = bytes.indexOf(copyDone)
    const first = end < 0 ? bytes.length : end + copyDone.length
    client.write(bytes.subarray(0, first))
    if (first === bytes.length) continue
    await pause(5)
    client.write(bytes.subarray(first))
  }
  client.end()
}
