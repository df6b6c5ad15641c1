import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { CommandRefusal } from '#platform/errors.ts'

/** What a sink took since it was last asked. */
export type Haul = { mails: number; different: number }

/** A mail server in a thread of its own, that takes everything and counts it. */
export type MailSink = { port: number; haul(): Promise<Haul>; close(): Promise<unknown> }

export async function openMailSink(): Promise<MailSink> {
  const thread = new Worker(program, { eval: true, workerData: { smtpServer: findSmtpServer() } })
  const [port] = (await once(thread, 'message')) as [number]
  return {
    port,
    async haul() {
      thread.postMessage('haul')
      const [haul] = (await once(thread, 'message')) as [Haul]
      return haul
    },
    close: () => thread.terminate(),
  }
}

function findSmtpServer(): string {
  try {
    return createRequire(import.meta.url).resolve('smtp-server')
  } catch {
    throw new CommandRefusal('This measurement needs the parts that bin/test installs. Run bin/test once.', 2)
  }
}

// A text, because a bundle has no file of its own for a thread to start from.
const program = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { SMTPServer } = require(workerData.smtpServer)
  let ids = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, session, callback) {
      let head = ''
      stream.on('data', (chunk) => { if (head.length < 4096) head += chunk.toString('latin1') })
      stream.on('end', () => {
        ids.push(/^Message-ID: <(.+)>/im.exec(head)[1])
        callback()
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.server.address().port))
  parentPort.on('message', () => {
    parentPort.postMessage({ mails: ids.length, different: new Set(ids).size })
    ids = []
  })
`
