import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Key } from '#platform/backup/backup-key.ts'
import { type RestoreReport, restore as restoreBackup } from '#platform/backup/restore.ts'
import { type Verified, verifyArchive } from '#platform/backup/verify-archive.ts'
import { readConfig } from '#platform/config.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { openConnection } from '#platform/db.ts'
import { claimServer } from '#platform/embedded-postgres/claim-server.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { answer } from '../answer.ts'
import { type Held, holdBack, noteRestore } from '../backups/hold-back.ts'
import { type KeyGiven, keyOf } from '../backups/locks.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, onPremises } from '../instance.ts'
import { noteWhere, type Premises } from '../premises.ts'
import { openProgress } from '../progress.ts'
import { migrationsFolder } from '../project-root.ts'

export type RestoreGiven = Given &
  KeyGiven & { file: string; replace?: boolean; nothingSentSince?: boolean; rehearse?: boolean }

/** Puts a backup in the place of an instance; reads all of it first, and changes nothing where it is not whole. */
export async function restore(given: RestoreGiven): Promise<void> {
  if (given.rehearse) return (await import('./rehearse.ts')).rehearse(given)
  const { file, key, verified } = await openBackup(given)
  return onPremises(given, async ({ premises, data }) => {
    const claim = claimServer(data)
    try {
      await refuseInhabited(premises, data, given.replace ?? false)
      const { report, held } = await restoreInto(premises, {
        file,
        key,
        verified,
        nothingSentSince: given.nothingSentSince,
      })
      noteWhere(premises)
      answer(given, { ...report, madeAt: verified.about.madeAt, held }, () => lines(verified, report, held))
    } finally {
      claim.release()
    }
  })
}

/** Reads a backup from its first byte to its last. */
export async function openBackup(given: RestoreGiven): Promise<{ file: string; key: Key; verified: Verified }> {
  const file = resolve(given.file)
  const key = await keyOf(readConfig(given.environment), given)
  const progress = openProgress('Checking the backup')
  let files = 0
  try {
    const verified = await verifyArchive(file, key, (part) => progress.show(++files, 0, `Checking ${part}`))
    return { file, key, verified }
  } finally {
    progress.end()
  }
}

export type RestoreInto = { file: string; key: Key; verified: Verified; nothingSentSince?: boolean | undefined }

/** Restores a verified backup where nobody else is. */
export async function restoreInto(
  { urls, appPassword, data }: Premises,
  { file, key, verified, nothingSentSince = false }: RestoreInto,
): Promise<{ report: RestoreReport; held: Held[] }> {
  const progress = openProgress('Restoring')
  let held: Held[] = []
  let files = 0
  try {
    const report = await restoreBackup({
      ...{ file, key, verified, appPassword, migrationsFolder, ownerUrl: urls.owner, folder: data.path },
      withJobs: nothingSentSince,
      finish: async (db, madeAt) => {
        if (nothingSentSince) await noteRestore(db, madeAt)
        else held = await holdBack(db, madeAt)
      },
      told: (part) => progress.show(++files, 0, `Restoring ${part}`),
    })
    return { report, held }
  } finally {
    progress.end()
  }
}

/** An instance in which somebody works is replaced only by who says so. */
async function refuseInhabited({ urls }: Premises, data: DataFolder, replace: boolean): Promise<void> {
  const names = await organisationsIn(urls.owner)
  const pictures = readdirSync(data.mediaOriginals).length > 0
  if (replace || (names.length === 0 && !pictures)) return
  const whose = names.length > 0 ? `the database of ${names.join(', ')}` : 'pictures'
  throw new CommandRefusal(
    `Here is ${whose} already; nothing was changed. Restore into an empty folder (--data NEW), or say --replace: what is here is then gone.`,
    exitCodes.no,
  )
}

async function organisationsIn(ownerUrl: string): Promise<string[]> {
  const { client, close } = await openConnection(ownerUrl, 'clamor restore')
  try {
    const { rows } = await client.query("select to_regclass('public.organisations') is not null as there")
    if (!rows[0].there) return []
    return (await client.query('select name from organisations order by created_at')).rows.map(({ name }) => name)
  } finally {
    await close()
  }
}

function lines({ about, parts }: Verified, { rows, migrated }: RestoreReport, held: Held[]): string[] {
  const count = Object.values(rows).reduce((sum, more) => sum + more, 0)
  return [
    `Restored: everything as it was at ${about.madeAt}. ${count} rows in ${Object.keys(rows).length} tables, ${parts.media?.count ?? 0} pictures.`,
    ...(migrated.length > 0 ? [`The database was brought up to date: ${migrated.length} migrations.`] : []),
    ...held.flatMap(({ organisation, held: { letters = 0, mails = 0 } }) => heldLines(organisation, letters, mails)),
    ...(held.length > 0
      ? ['Everybody signs in anew. Whoever was removed or forgotten after that moment is back: look.']
      : []),
    'Start it: bin/start',
  ]
}

function heldLines(organisation: string, letters: number, mails: number): string[] {
  if (letters + mails === 0) return []
  return [
    `${organisation}: ${letters} letters and ${mails} mails waited at that moment and may have gone since. None is sent by itself; ` +
      'letters stand under Delivery as "we can\'t tell", and a person settles them.',
  ]
}
