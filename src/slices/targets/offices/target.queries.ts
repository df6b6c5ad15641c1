import type { Selectable } from 'kysely'
import type { Db, Schema } from '#platform/db.ts'
import type { Holder, LocalOffice, Target } from './target.ts'

type Row = Selectable<Schema['target_current']>

/** Targets by seat, in the order asked for; a seat that is no more is left out. */
export async function readTargets(db: Db, seatIds: readonly string[]): Promise<Target[]> {
  if (seatIds.length === 0) return []
  const rows = await db.selectFrom('target_current').selectAll().where('seat_id', 'in', seatIds).execute()
  const byId = new Map(rows.map((row) => [row.seat_id, asTarget(row)]))
  return seatIds.flatMap((id) => byId.get(id) ?? [])
}

/** Every office of today, held or vacant. */
export async function readAllTargets(db: Db): Promise<Target[]> {
  const rows = await db.selectFrom('target_current').selectAll().orderBy('chamber').orderBy('key').execute()
  return rows.map(asTarget)
}

/** Every office of today whose people live in one of these areas. */
export async function readTargetsOfAreas(db: Db, areaKeys: readonly string[]): Promise<Target[]> {
  if (areaKeys.length === 0) return []
  const rows = await db
    .selectFrom('target_current')
    .selectAll()
    .where('area_key', 'in', areaKeys)
    .orderBy('chamber')
    .orderBy('key')
    .execute()
  return rows.map(asTarget)
}

/** Search by name, office or key, for picking seats into a list. At most `limit`. */
export async function searchTargets(db: Db, text: string, limit: number): Promise<Target[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await db
    .selectFrom('target_current')
    .selectAll()
    .where((eb) =>
      eb.or([eb('full_name', 'ilike', pattern), eb('title', 'ilike', pattern), eb('key', 'ilike', pattern)]),
    )
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(asTarget)
}

export function readCommittees(db: Db) {
  return db.selectFrom('target_committees').select(['key', 'name', 'chamber']).orderBy('name').execute()
}

/** The chambers, parties and countries there are, for the choices of a rule. */
export async function readKinds(db: Db): Promise<{ country: string; chamber: string; party: string | null }[]> {
  const rows = await db
    .selectFrom('target_current')
    .select(['country', 'chamber', 'party'])
    .distinct()
    .orderBy('country')
    .orderBy('chamber')
    .execute()
  return rows.map(({ country, chamber, party }) => ({ country: country ?? '', chamber: chamber ?? '', party }))
}

export type Correction = { email: string | null; formUrl: string | null; phone: string | null }

/** What an organisation knows better about an office; null leaves what the public file says. */
export async function upsertCorrection(
  db: Db,
  seatId: string,
  correction: Correction,
  accountId: string | null,
): Promise<void> {
  const values = { email: correction.email, form_url: correction.formUrl, phone: correction.phone, noted_by: accountId }
  await db
    .insertInto('target_corrections')
    .values({ seat_id: seatId, ...values })
    .onConflict((oc) => oc.columns(['organisation_id', 'seat_id']).doUpdateSet({ ...values, noted_at: new Date() }))
    .execute()
}

export function readCorrection(db: Db, seatId: string) {
  return db
    .selectFrom('target_corrections')
    .select(['email', 'form_url', 'phone'])
    .where('seat_id', '=', seatId)
    .executeTakeFirst()
}

/** A view tells nothing of `not null`: these are, by the tables beneath. */
function asTarget(row: Row): Target {
  return {
    seatId: row.seat_id ?? '',
    key: row.key ?? '',
    areaKey: row.area_key,
    country: row.country ?? '',
    chamber: row.chamber ?? '',
    title: row.title ?? '',
    foreignAuthority: row.foreign_authority ?? false,
    language: row.language,
    holder: asHolder(row),
    email: row.email,
    phone: row.phone,
    formUrl: row.form_url,
    siteUrl: row.site_url,
    address: row.address,
    offices: (row.offices as LocalOffice[] | null) ?? [],
  }
}

function asHolder(row: Row): Holder | null {
  if (!row.holder_id) return null
  return {
    id: row.holder_id,
    key: row.holder_key ?? '',
    fullName: row.full_name ?? '',
    givenName: row.given_name ?? '',
    familyName: row.family_name ?? '',
    role: row.role ?? '',
    party: row.party,
  }
}
