import { Closers } from '../closers.ts'
import { type Given, instanceOf } from '../instance.ts'
import { openBuilding } from '../platform-of.ts'
import { enterPremises } from '../premises.ts'
import { refuseBusyPort, serve } from '../serve.ts'
import { askedToStop } from '../signals.ts'
import { warmUp } from '../warm-up.ts'

/** A web process alone. The database must be up to date; a worker runs elsewhere. */
export async function web(given: Given): Promise<void> {
  const closers = new Closers()
  const asked = askedToStop()
  try {
    const { config, log, data } = instanceOf(given)
    await refuseBusyPort(config)
    const premises = await enterPremises(config, data, log)
    closers.add('the database', () => premises.leave())
    const building = await openBuilding({ premises, config, log, showsPages: true, connections: 15, slot: anySlot() })
    closers.add('the mail and the connections', () => building.close())
    const { openMetrics } = await import('../metrics.ts')
    const metrics = await openMetrics(building.platform)
    closers.add('the metrics', () => metrics.close())
    const { server, address } = await serve(building, metrics.watch)
    closers.add('the web', () => server.close())
    console.log(`ready ${address}`)
    const warm = warmUp(building)
    closers.add('the warm-up', () => warm)
    await asked
  } finally {
    await closers.close()
  }
}

/** 0 is the slot of `start`; two processes that meet in another one only wait for each other now and then. */
export function anySlot(): number {
  return 1 + Math.floor(Math.random() * 31)
}
