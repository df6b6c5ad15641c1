import { Logger, runOnce } from 'graphile-worker'
import { jobs } from '#app/slices.ts'
import type { TestSite } from './site.ts'

/** A job that failed shows in what the test expects of it. */
const silent = new Logger(() => () => {})

/** Does every job that is due, as the worker would, and those that they lead to. */
export async function runJobs({ platform, urls }: Pick<TestSite, 'platform' | 'urls'>): Promise<void> {
  const taskList = Object.fromEntries(
    Object.entries(jobs).map(([name, handle]) => [name, (payload: unknown) => handle(platform, payload as never)]),
  )
  await runOnce({ connectionString: urls.app, taskList, logger: silent })
}
