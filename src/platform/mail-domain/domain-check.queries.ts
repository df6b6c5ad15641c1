import { type Db, sql } from '../db.ts'
import type { Finding } from './finding.ts'

export type DomainCheck = { checked_at: Date; is_green: boolean; findings: Finding[] }

/** What the last look at a domain found, in the scoped organisation. */
export async function readDomainCheck(db: Db, domain: string): Promise<DomainCheck | null> {
  const row = await db
    .selectFrom('mail_domain_checks')
    .select(['checked_at', 'is_green', 'findings'])
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row ? { ...row, findings: row.findings as Finding[] } : null
}

/** Keeps it in place of the one before. */
export async function storeDomainCheck(
  db: Db,
  domain: string,
  { findings, isGreen }: { findings: readonly Finding[]; isGreen: boolean },
): Promise<void> {
  const found = { findings: JSON.stringify(findings), is_green: isGreen }
  await db
    .insertInto('mail_domain_checks')
    .values({ domain, ...found })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'domain']).doUpdateSet({ ...found, checked_at: sql<Date>`clock_now()` }),
    )
    .execute()
}

export type Release = {
  /** The check was green; a member took it upon themselves; or letters had gone before there were checks. */
  grounds: 'check' | 'member' | 'sent-before'
  member_name: string
  reason: string
  at: Date
}

/** What lets letters from a domain go; null while they wait for it. */
export async function readRelease(db: Db, domain: string): Promise<Release | null> {
  const row = await db
    .selectFrom('mail_releases')
    .select(['grounds', 'member_name', 'reason', 'at'])
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row ? { ...row, grounds: row.grounds as Release['grounds'] } : null
}

/** Lets letters from a domain go; false where they may already. */
export async function insertRelease(
  db: Db,
  release: { domain: string; grounds: Release['grounds']; account_id?: string; member_name?: string; reason?: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail_releases')
    .values(release)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'domain']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
