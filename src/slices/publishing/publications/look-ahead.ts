import type { Platform } from '#platform/platform.ts'
import type { Place } from '../posts/revision.queries.ts'
import { tellPlanner } from './tell-planner.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/publications/look-ahead': { organisationId: string; postId: string; locale: string }
  }
}

/** How long before its moment a plan is looked at, milliseconds: time enough to mend it. */
export const ahead = 60 * 60_000
/** With less than this left whoever planned it has just done so, or hears of it when it is due. */
const least = 50 * 60_000

/** The job: whether a plan could come out as its text stands, while there is time to mend it. */
export async function lookAhead(
  platform: Pick<Platform, 'db' | 'now' | 'publicUrl'>,
  payload: Place & { organisationId: string },
): Promise<void> {
  const now = platform.now().getTime()
  await tellPlanner(platform, payload, ({ kind, at }) => kind === 'early' && at.getTime() - now >= least)
}
