import { isDeepStrictEqual } from 'node:util'
import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import type { Jurisdiction } from './jurisdictions.ts'
import {
  claimPlaces,
  findTaken,
  holdWording,
  insertVersion,
  readWordings,
  renameWording,
  setRetired,
  type Wording,
  type WordingContent,
} from './wording.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'supporters.saveWording': { name: string; number: number }
    'supporters.retireWording': { name: string }
    'supporters.returnWording': { name: string }
  }
}

export type Work = { organisationId: string; actor: Actor }
export type NewWording = WordingContent & { id: string; name: string }
export type Saved = { outcome: 'saved' } | { outcome: 'taken'; jurisdiction: Jurisdiction | null }

/** What pages that show a wording listen to. */
export function wordingsTopic(organisationId: string): string {
  return `${organisationId} wordings`
}

/**
 * Keeps a wording. Other words, another kind or other jurisdictions are a new version; what people agreed to before stays as it was.
 * Sent twice, it is kept once. `taken` where another wording is for one of its jurisdictions.
 */
export async function saveWording(db: Db, work: Work, { id, name, ...content }: NewWording): Promise<Saved> {
  return claiming(() =>
    inOrganisation(db, work.organisationId, async (db) => {
      const jurisdiction = await findTaken(db, id, content.jurisdictions)
      if (jurisdiction) return { outcome: 'taken', jurisdiction }
      await holdWording(db, { id, name })
      await renameWording(db, id, name)
      const last = (await readWordings(db)).find((wording) => wording.id === id)
      if (last && isDeepStrictEqual(contentOf(last), content)) return { outcome: 'saved' }
      const number = (last?.number ?? 0) + 1
      await insertVersion(db, { ...content, wordingId: id, number, savedBy: work.actor.accountId })
      if (!last?.isRetired) await claimPlaces(db, id, content.jurisdictions)
      await note(db, work, { id, verb: 'supporters.saveWording', details: { name, number } })
      return { outcome: 'saved' }
    }),
  )
}

/** Takes a wording out of use; nothing of it goes. */
export async function retireWording(db: Db, work: Work, { id, name }: Wording): Promise<void> {
  await inOrganisation(db, work.organisationId, async (db) => {
    if (!(await setRetired(db, id, true))) return
    await claimPlaces(db, id, [])
    await note(db, work, { id, verb: 'supporters.retireWording', details: { name } })
  })
}

/** Brings it back, where no other has taken its place meanwhile. */
export async function returnWording(db: Db, work: Work, { id, name, jurisdictions }: Wording): Promise<Saved> {
  return claiming(() =>
    inOrganisation(db, work.organisationId, async (db) => {
      const jurisdiction = await findTaken(db, id, jurisdictions)
      if (jurisdiction) return { outcome: 'taken', jurisdiction }
      if (!(await setRetired(db, id, false))) return { outcome: 'saved' }
      await claimPlaces(db, id, jurisdictions)
      await note(db, work, { id, verb: 'supporters.returnWording', details: { name } })
      return { outcome: 'saved' }
    }),
  )
}

function contentOf({ kind, jurisdictions, texts }: WordingContent): WordingContent {
  return { kind, jurisdictions, texts }
}

/** Two people may want one jurisdiction in the same moment: the database lets one of them have it. */
async function claiming(work: () => Promise<Saved>): Promise<Saved> {
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'supporter_wording_places_pkey') throw error
    return { outcome: 'taken', jurisdiction: null }
  }
}

type Note =
  | { id: string; verb: 'supporters.saveWording'; details: { name: string; number: number } }
  | { id: string; verb: 'supporters.retireWording' | 'supporters.returnWording'; details: { name: string } }

async function note(db: Db, { organisationId, actor }: Work, { id, ...act }: Note): Promise<void> {
  await writeAudit(db, { actor: { id: actor.accountId, name: actor.name }, subject: 'wording', subjectId: id, ...act })
  await announce(db, 'changed', wordingsTopic(organisationId))
}
