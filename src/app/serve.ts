import { createServer, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import type { Building } from './platform-of.ts'
import { buildWeb } from './web.tsx'

export type Serving = {
  server: FastifyInstance
  /** Where people reach us: PUBLIC_URL, or http://localhost:PORT */
  address: string
}

/** Builds the site and listens. Closing the server ends what is in flight first. */
export async function serve(
  { platform, sites }: Building,
  watch?: (server: FastifyInstance) => void,
): Promise<Serving> {
  const { config } = platform
  const { server } = await buildWeb(platform, { findOrganisation: (host) => sites.find(host), sites })
  watch?.(server)
  endIdleOnClose(server)
  try {
    const listening = await server.listen({ port: config.PORT, host: config.HOST })
    sites.port = Number(new URL(listening).port)
  } catch (error) {
    await server.close()
    throw explainPort(error, config)
  }
  return { server, address: config.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${sites.port}` }
}

/**
 * Node ends connections that are idle at the moment of closing. Those that answer then, and those that browsers opened in advance and
 * said nothing on, would hold up the close for another minute. Whoever is not done after half a minute is not waited for.
 */
function endIdleOnClose(server: FastifyInstance): void {
  const open = new Set<Socket>()
  server.server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.addHook('preClose', (done) => {
    const giveUpAt = Date.now() + 30_000
    const timer = setInterval(() => {
      server.server.closeIdleConnections()
      for (const socket of open) if (socket.bytesRead === 0 || Date.now() > giveUpAt) socket.destroy()
    }, 50)
    server.server.once('close', () => clearInterval(timer))
    done()
  })
}

/** Looks whether we may listen, before anything slow begins. */
export function refuseBusyPort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(explainPort(error, config)))
    probe.listen(config.PORT, config.HOST, () => probe.close(() => resolve()))
  })
}

function explainPort(error: unknown, { PORT, HOST }: Config): unknown {
  const another = 'choose another one with --port (0 takes a free one)'
  switch ((error as { code?: string }).code) {
    case 'EADDRINUSE':
      return new StartRefusal(`Port ${PORT} on ${HOST} is taken by another program. Stop that one, or ${another}.`, 75)
    case 'EACCES':
      return new StartRefusal(
        `This user may not listen on port ${PORT}. Use one above 1023 behind a proxy: ${another}.`,
        77,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefusal(`This machine has no address ${HOST}. Mend HOST; 127.0.0.1 is its standard.`, 78)
    default:
      return error
  }
}
