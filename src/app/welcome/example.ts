import { enqueue } from '#platform/jobs.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { readJob } from './example.queries.ts'
import { loadingKey } from './load-example.ts'

/** Where the example of an instance stands. */
export type ExampleState =
  | { kind: 'none' | 'loading' | 'failed' }
  /** `address` is null where an organisation has the only one there is. */
  | { kind: 'there'; example: Organisation; address: string | null }

/** Looks for it. @param organisation who looks */
export async function readExample(platform: Platform, organisation: Organisation): Promise<ExampleState> {
  const { db } = platform
  const job = await readJob(db, loadingKey)
  if (job === 'at work') return { kind: 'loading' }
  const example = (await readOrganisations(db)).find(({ is_demo }) => is_demo)
  const { isTold } = await import('../demo/load-demo.ts')
  if (example && (await isTold(platform, example))) {
    const address = platform.publicUrl(example)
    return { kind: 'there', example, address: address === platform.publicUrl(organisation) ? null : address }
  }
  return { kind: job === 'given up' ? 'failed' : 'none' }
}

/** Whether an example would have no address of its own beside an organisation: one host name leads to one of them. */
export async function needsHostName(platform: Platform, organisation: Organisation): Promise<boolean> {
  const { demo } = await import('../demo/story.ts')
  return platform.publicUrl({ slug: demo.slug, host_name: null }) === platform.publicUrl(organisation)
}

/** Has the example told by a worker, for the owner who asks. Asked for twice it is told once. */
export function askForExample(
  { db }: Platform,
  asked: { organisationId: string; accountId: string; hostName: string | null },
): Promise<void> {
  return enqueue(db, 'app/welcome/load-example', asked, { key: loadingKey, maxAttempts: 3 })
}
