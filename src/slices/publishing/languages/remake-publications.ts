import { isDeepStrictEqual } from 'node:util'
import { inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisation } from '#slices/members'
import { lockNextPublished, type ShownStates } from '../posts/variant.queries.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { putOut, shownVariants } from '../publications/put-out.ts'
import { noteRemade, type PublishingSettings, readPublishingSettings, readRemaking } from './settings.queries.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/languages/remake-publications': { organisationId: string }
  }
}

/** Posts in one transaction. */
const batch = 100

/**
 * Makes anew what the public sees of every post, after languages or policy changed. Each batch is kept with how far it came, so that a
 * worker that stops goes on there, and a second one waits its turn. Settings that change meanwhile begin it anew. Languages that an
 * organisation's settings gained or lost are taken in by the same way.
 */
export async function remakePublications(
  { db }: Pick<Platform, 'db'>,
  { organisationId }: { organisationId: string },
): Promise<void> {
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  while (await remakeBatch({ db }, organisation));
}

/** Whether there is more to do. */
function remakeBatch({ db }: Pick<Platform, 'db'>, organisation: Organisation): Promise<boolean> {
  return inOrganisation(db, organisation.id, async (db) => {
    const remaking = await readRemaking(db, { lock: true })
    if (!remaking) return false
    // Whoever publishes at the same moment is waited for: they may have read the settings of before.
    const posts = await lockNextPublished(db, remaking.upTo, batch)
    const settings = await readPublishingSettings(db, organisation)
    const changed = posts.filter((post) => isShownOtherwise(post, settings))
    for (const { id } of changed) await putOut(db, organisation, id)
    const isDone = posts.length < batch
    await noteRemade(db, { upTo: isDone ? null : (posts.at(-1)?.id ?? null), count: posts.length })
    if (changed.length > 0) await announce(db, 'changed', postsTopic(organisation.id))
    return !isDone
  })
}

/** What is shown of a post is made from its published texts, which settings do not change: only where other ones are shown is there work. */
function isShownOtherwise(post: ShownStates, settings: PublishingSettings): boolean {
  const then = Object.fromEntries(shownVariants(post, settings, post.variants).map(([to, { locale }]) => [to, locale]))
  return !isDeepStrictEqual({ ...post.shown }, then)
}
