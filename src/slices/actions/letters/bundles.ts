import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Actor } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { lockAction, readAction } from '../campaigns/campaign.queries.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import { deleteBundle, insertBundle, markHandedIn } from './bundle.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'bundles.make': { name: string; bundle: string; letters: number }
    'bundles.deliver': { name: string; bundle: string; deliveredOn: string; note: string; letters: number }
    'bundles.discard': { name: string; bundle: string }
    'bundles.print': { name: string; bundle: string }
  }
}

/** More paper than anybody carries; whoever has more letters makes another bundle. */
export const mostLetters = 5_000

/**
 * Makes a bundle of the letters that wait for paper, with those that could not arrive otherwise where that is wanted: to one office, or
 * to all. What is in it stays in it; nothing else changes before it is handed in. @throws a 409 where no letter is left to print
 */
export async function makeBundle(
  db: Db,
  actor: Actor,
  { actionId, seatId, withFailed }: { actionId: string; seatId: string | null; withFailed: boolean },
): Promise<string> {
  // Two who do so at the same moment take turns: the second finds in bundles what the first put there.
  await lockAction(db, actionId)
  const made = await insertBundle(db, { actionId, seatId, withFailed, accountId: actor.accountId }, mostLetters)
  if (!made) throw new Refusal(409, 'actions.letters.bundles.nothing')
  await writeAudit(db, {
    ...by(actor, actionId),
    verb: 'bundles.make',
    details: { name: await nameOf(db, actionId), bundle: made.id, letters: made.letters },
  })
  return made.id
}

export type HandedIn = { organisationId: string; actionId: string; bundleId: string; deliveredOn: string; note: string }

/** Notes that a bundle was handed in, and how that is known. A second time it changes nothing. Returns how many letters count by it. */
export async function noteHandedIn(db: Db, actor: Actor, handed: HandedIn): Promise<number> {
  const { organisationId, actionId, bundleId, deliveredOn, note: evidence } = handed
  const letters = await markHandedIn(db, { ...handed, accountId: actor.accountId })
  if (letters === null) return 0
  await writeAudit(db, {
    ...by(actor, actionId),
    verb: 'bundles.deliver',
    details: { name: await nameOf(db, actionId), bundle: bundleId, deliveredOn, note: evidence, letters },
  })
  await announce(db, 'moved', actionTopic(organisationId, actionId))
  return letters
}

/** Takes a bundle apart that will not be handed in. @throws a 404 where there is none, or it was handed in */
export async function takeApart(
  db: Db,
  actor: Actor,
  { actionId, bundleId }: { actionId: string; bundleId: string },
): Promise<void> {
  if (!(await deleteBundle(db, actionId, bundleId))) throw notFound()
  await writeAudit(db, {
    ...by(actor, actionId),
    verb: 'bundles.discard',
    details: { name: await nameOf(db, actionId), bundle: bundleId },
  })
}

/** Notes that somebody takes the letters of a bundle out on paper. */
export async function noteBundlePrinted(db: Db, actor: Actor, actionId: string, bundle: string): Promise<void> {
  await writeAudit(db, {
    ...by(actor, actionId),
    verb: 'bundles.print',
    details: { name: await nameOf(db, actionId), bundle },
  })
}

function by({ accountId, name }: Actor, actionId: string) {
  return { actor: { id: accountId, name }, subject: 'action', subjectId: actionId }
}

async function nameOf(db: Db, actionId: string): Promise<string> {
  return (await readAction(db, actionId))?.name ?? ''
}
