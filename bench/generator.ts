import { fork } from 'node:child_process'
import { on } from 'node:events'
import { join } from 'node:path'
import { projectRoot } from '#app/project-root.ts'
import type { Order, Report } from './load-generator.ts'

/** A process that sends requests and says what came back. */
export type Generator = {
  /** Prepares its requests first; the time runs only from then on. */
  fire(order: Order): Promise<Report>
  close(): void
}

export function openGenerator(): Generator {
  const child = fork(join(projectRoot, 'bench/load-generator.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const said = on(child, 'message', { close: ['exit'] })
  const next = async () => {
    const { value, done } = await said.next()
    if (done) throw new Error('the load generator ended by itself')
    return value[0]
  }
  return {
    async fire(order) {
      child.send(order)
      await next()
      child.send('fire')
      return (await next()) as Report
    },
    close: () => void child.disconnect(),
  }
}
