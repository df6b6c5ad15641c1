import { type Db, inOrganisation } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Organisation } from '#platform/organisation.ts'
import { remakeAll } from './change-languages.ts'
import { readMadeFor, readPublishingSettings, readRemaking, writePublishingSettings } from './settings.queries.ts'

/** After so long without an end the job may be lost, milliseconds. */
const patience = 10 * 60_000

/**
 * Every half minute: what readers see is made anew where a site speaks other languages than it was made for (its settings know nothing
 * of posts), and where the job that makes it was lost.
 */
export async function sweepLanguages(
  { db, now }: { db: Db; now(): Date },
  organisations: readonly Organisation[],
): Promise<void> {
  for (const organisation of organisations)
    await inOrganisation(db, organisation.id, (db) => lookAfter(db, organisation, now()))
}

async function lookAfter(db: Db, organisation: Organisation, now: Date): Promise<void> {
  const { languages } = await readPublishingSettings(db, organisation)
  const known = await readMadeFor(db)
  if (known === null) return writePublishingSettings(db, { made_for: languages })
  if (known.toSorted().join() !== languages.toSorted().join()) return remakeAll(db, organisation)
  const remaking = await readRemaking(db)
  if (!remaking || now.getTime() - remaking.since.getTime() < patience) return
  const { id: organisationId } = organisation
  const key = { key: `remake posts ${organisationId}` }
  await enqueue(db, 'publishing/languages/remake-publications', { organisationId }, key)
}
