import { Closers } from '../closers.ts'
import { type Given, instanceOf } from '../instance.ts'
import { openBuilding } from '../platform-of.ts'
import { enterPremises } from '../premises.ts'
import { askedToStop } from '../signals.ts'
import { startWorker } from '../worker.ts'
import { anySlot } from './web.ts'

/** A worker alone. The database must be up to date. */
export async function work(given: Given): Promise<void> {
  const closers = new Closers()
  const asked = askedToStop()
  try {
    const { config, log, data } = instanceOf(given)
    const premises = await enterPremises(config, data, log)
    closers.add('the database', () => premises.leave())
    const building = await openBuilding({ premises, config, log, showsPages: false, connections: 15, slot: anySlot() })
    closers.add('the mail and the connections', () => building.close())
    const { openMetrics } = await import('../metrics.ts')
    const metrics = await openMetrics(building.platform)
    closers.add('the metrics', () => metrics.close())
    const worker = await startWorker(building.platform)
    closers.add('the worker', () => worker.stop())
    console.log('working')
    await asked
  } finally {
    await closers.close()
  }
}
