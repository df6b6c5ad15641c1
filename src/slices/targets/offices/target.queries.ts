import type { Selectable } from 'kysely'
import { type Db, type Schema, sql } from '#platform/db.ts'
import { readCwcList } from '../imports/cwc-offices.queries.ts'
import { cwcOfficeOf } from './cwc-office.ts'
import type { Gender, Holder, LocalOffice, Target } from './target.ts'

type Row = Selectable<Schema['target_current']>

/** Targets by seat, in the order asked for; a seat that is no more is left out. */
export async function readTargets(db: Db, seatIds: readonly string[]): Promise<Target[]> {
  if (seatIds.length === 0) return []
  const rows = await db.selectFrom('target_current').selectAll().where('seat_id', 'in', seatIds).execute()
  const byId = new Map((await asTargets(db, rows)).map((target) => [target.seatId, target]))
  return seatIds.flatMap((id) => byId.get(id) ?? [])
}

/** Every office of today, held or vacant. */
export async function readAllTargets(db: Db): Promise<Target[]> {
  const rows = await db.selectFrom('target_current').selectAll().orderBy('chamber').orderBy('key').execute()
  return asTargets(db, rows)
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
  return asTargets(db, rows)
}

export function readCommittees(db: Db) {
  return db.selectFrom('target_committees').select(['key', 'name', 'chamber']).orderBy('name').execute()
}

export type HolderSpan = {
  id: string
  full_name: string
  party: string | null
  email: string | null
  phone: string | null
  form_url: string | null
  valid_from: string
  valid_to: string | null
  source: string
}

/** Everybody known to have held an office, the newest first, as the files say it: without corrections. */
export function readHistory(db: Db, seatId: string): Promise<HolderSpan[]> {
  return db
    .selectFrom('target_holders')
    .select(['id', 'full_name', 'party', 'email', 'phone', 'form_url', 'valid_from', 'valid_to', 'source'])
    .where('seat_id', '=', seatId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export type Source = { key: string; files: string[]; checked_at: Date; changed_at: Date; is_own: boolean }

/** What was imported and when; the instance's first. */
export async function readSources(db: Db): Promise<Source[]> {
  const rows = await db
    .selectFrom('target_sources')
    .select(['key', 'files', 'checked_at', 'changed_at', 'organisation_id'])
    .orderBy(sql`organisation_id is not null`)
    .orderBy('key')
    .execute()
  return rows.map(({ organisation_id, ...row }) => ({ ...row, is_own: organisation_id !== null }))
}

export type Correction = { email: string | null; formUrl: string | null; phone: string | null }

/** What an organisation knows better about whoever holds an office; null leaves what the file says. */
export async function upsertCorrection(
  db: Db,
  { seatId, holder }: Target,
  { email, formUrl, phone }: Correction,
  accountId: string | null,
): Promise<void> {
  const values = { holder_key: holder?.key ?? null, email, form_url: formUrl, phone, noted_by: accountId }
  await db
    .insertInto('target_corrections')
    .values({ seat_id: seatId, ...values })
    .onConflict((oc) => oc.columns(['organisation_id', 'seat_id']).doUpdateSet({ ...values, noted_at: new Date() }))
    .execute()
}

/** The correction that counts while this holder holds the office; one of a predecessor does not. */
export function readCorrection(db: Db, { seatId, holder }: Target) {
  return db
    .selectFrom('target_corrections')
    .select(['email', 'form_url', 'phone'])
    .where('seat_id', '=', seatId)
    .where('holder_key', 'is not distinct from', holder?.key ?? null)
    .executeTakeFirst()
}

/** All offices of the House take letters by Congress's own system; senators' do where the Senate's list says so. */
async function asTargets(db: Db, rows: readonly Row[]): Promise<Target[]> {
  const list = rows.some(({ chamber }) => chamber === 'us-senate') ? await readCwcList(db) : null
  const taking = new Set(list?.offices)
  return rows.map((row) => {
    const office = cwcOfficeOf(row.key ?? '')
    return asTarget(row, office?.startsWith('S') && !taking.has(office) ? null : office)
  })
}

/** A view tells nothing of `not null`: these are, by the tables beneath. */
function asTarget(row: Row, cwcOffice: string | null): Target {
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
    cwcOffice,
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
    gender: row.gender as Gender | null,
    honorific: row.honorific,
  }
}
