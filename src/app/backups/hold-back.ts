import { writeAudit } from '#platform/audit.ts'
import { type Db, sql } from '#platform/db.ts'
import { holdMails } from '#platform/outgoing-mail.queries.ts'
import { readOrganisations } from '#slices/members'
import { slices } from '../slices.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    /** When the backup was made, and how much of what was held back. */
    'instance.restore': { backupOf: string; letters: number; mails: number; sessions: number }
  }
}

/** What was held back of one organisation: how many of what. */
export type Held = { organisation: string; held: Record<string, number> }

/**
 * After a restore, in its transaction: what waited to be sent when the backup was made may have been sent since by the instance that is
 * gone, so none of it goes by itself. Written down in each organisation's trail.
 */
export async function holdBack(db: Db, madeAt: string): Promise<Held[]> {
  const all: Held[] = []
  for (const { id, slug } of await readOrganisations(db)) {
    await sql`select set_config('clamor.organisation_id', ${id}, true)`.execute(db)
    const held: Record<string, number> = { mails: await holdMails(db) }
    for (const slice of slices) Object.assign(held, await slice.hold(db, id))
    await writeAudit(db, {
      actor: { id: null, name: 'bin/clamor' },
      verb: 'instance.restore',
      subject: 'organisation',
      subjectId: id,
      details: { backupOf: madeAt, letters: held.letters ?? 0, mails: held.mails ?? 0, sessions: held.sessions ?? 0 },
    })
    all.push({ organisation: slug, held })
  }
  return all
}

/** The same where nothing can have been sent since: the trail alone says that a backup was restored. */
export async function noteRestore(db: Db, madeAt: string): Promise<void> {
  for (const { id } of await readOrganisations(db)) {
    await sql`select set_config('clamor.organisation_id', ${id}, true)`.execute(db)
    await writeAudit(db, {
      actor: { id: null, name: 'bin/clamor' },
      verb: 'instance.restore',
      subject: 'organisation',
      subjectId: id,
      details: { backupOf: madeAt, letters: 0, mails: 0, sessions: 0 },
    })
  }
}
