import { verifyAudit } from '#platform/audit.ts'
import { type Db, inOrganisation, openDatabase } from '#platform/db.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import type { MediaStorage } from '#platform/media/media-storage.ts'
import { readOrganisations } from '#slices/members'
import { answer } from '../answer.ts'
import { onScratchInstance } from '../backups/scratch-instance.ts'
import { exitCodes } from '../exit-codes.ts'
import { instanceOf } from '../instance.ts'
import type { Premises } from '../premises.ts'
import { openBackup, type RestoreGiven, restoreInto } from './restore.ts'

type Rehearsal = { organisations: string[]; auditEntries: number; faults: string[] }

/** Restores a backup to a scratch place beside the instance, looks at it, and removes it. Ends with `no` where something is wrong with it. */
export async function rehearse(given: RestoreGiven): Promise<void> {
  const started = performance.now()
  const opened = await openBackup(given)
  const { data, log } = instanceOf(given)
  const { report, seen } = await onScratchInstance(data, log, async (premises) => {
    const { report } = await restoreInto(premises, opened)
    return { report, seen: await lookAt(premises) }
  })
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const rows = Object.values(report.rows).reduce((sum, more) => sum + more, 0)
  const { madeAt } = opened.verified.about
  answer(given, { ...report, ...seen, madeAt, seconds }, () => [
    `Rehearsed: everything as it was at ${madeAt} was restored in ${seconds} s, looked at, and removed again.`,
    `  ${rows} rows in ${Object.keys(report.rows).length} tables: counts and checksums are right`,
    `  ${opened.verified.parts.media?.count ?? 0} pictures`,
    `  ${seen.organisations.length} organisations (${seen.organisations.join(', ')}), ${seen.auditEntries} entries of their trails`,
    ...seen.faults,
  ])
  if (seen.faults.length > 0) process.exitCode = exitCodes.no
}

async function lookAt({ urls, data }: Premises): Promise<Rehearsal> {
  const { db, close } = openDatabase(urls.app, { connections: 2 })
  const seen: Rehearsal = { organisations: [], auditEntries: 0, faults: [] }
  try {
    const pictures = await picturesOn(folderStorage(data))
    for (const { id, name } of await readOrganisations(db)) {
      seen.organisations.push(name)
      const { entries, broken } = await inOrganisation(db, id, verifyAudit)
      seen.auditEntries += entries
      if (broken)
        seen.faults.push(`${name}: the audit trail does not hold at entry ${broken.sequence} (${broken.fault})`)
      const lost = await countLost(db, id, pictures)
      if (lost > 0) seen.faults.push(`${name}: ${lost} pictures have no file`)
    }
    return seen
  } finally {
    await close()
  }
}

/** The folders of all pictures that are there: ORGANISATION/ID. */
async function picturesOn(media: MediaStorage): Promise<Set<string>> {
  const folders = new Set<string>()
  for await (const key of media.keys('copies')) folders.add(key.split('/').slice(0, 2).join('/'))
  return folders
}

async function countLost(db: Db, organisationId: string, pictures: ReadonlySet<string>): Promise<number> {
  let lost = 0
  for (let before: string | null = null; ; ) {
    const files = await inOrganisation(db, organisationId, (db) => listMediaFiles(db, { limit: 500, before }))
    lost += files.filter(({ id }) => !pictures.has(`${organisationId}/${id}`)).length
    before = files.at(-1)?.id ?? null
    if (!before) return lost
  }
}
