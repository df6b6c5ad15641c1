import { createServer } from 'node:net'

/** Whether a server could listen on this TCP port of 127.0.0.1 just now; 0 asks for any. The answer is the port, or undefined. */
export function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}
