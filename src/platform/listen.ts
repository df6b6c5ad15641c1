import pg from 'pg'
import type { Log } from './log.ts'

export type Listener = { close(): Promise<void> }
export type ListenOptions = {
  url: string
  channel: string
  log: Log
  hear(payload: string): void
  /** Called after every new connection: news may have been missed before it. */
  connected(): void
}

/** Listens on a channel for as long as the process lives, over a connection of its own, and connects again when it breaks. */
export async function listen(options: ListenOptions): Promise<Listener> {
  let client: pg.Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const next = new pg.Client({ connectionString: options.url, application_name: 'clamor listen', keepAlive: true })
    next.on('notification', (message) => options.hear(message.payload ?? ''))
    next.on('error', () => again())
    next.on('end', () => again())
    client = next
    await next.connect()
    await next.query(`listen ${next.escapeIdentifier(options.channel)}`)
    options.connected()
  }
  const again = () => {
    if (closed || timer) return
    client?.removeAllListeners('end')
    client?.end().catch(() => {})
    timer = setTimeout(() => {
      timer = undefined
      connect().catch((error) => {
        options.log.warn({ err: error }, 'listening again')
        again()
      })
    }, 1_000)
    timer.unref()
  }

  await connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
