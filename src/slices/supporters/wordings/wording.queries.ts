import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Jurisdiction } from './jurisdictions.ts'

export const wordingKinds = ['opt_in', 'choice'] as const
export type WordingKind = (typeof wordingKinds)[number]

/** What a version says, and to whom. */
export type WordingContent = {
  /** `opt_in`: a box, never ticked beforehand; `choice`: yes or no must be chosen. */
  kind: WordingKind
  jurisdictions: Jurisdiction[]
  texts: Partial<Record<Locale, string>>
}

/** A wording as its newest version has it. */
export type Wording = WordingContent & { id: string; number: number; name: string; savedAt: Date; isRetired: boolean }

export type WordingVersion = WordingContent & {
  number: number
  savedAt: Date
  /** How many people agreed to it, once each. */
  people: number
}

/** Every wording of the organisation, those in use first. */
export async function readWordings(db: Db): Promise<Wording[]> {
  const { rows } = await sql<Wording>`
    select w.id, w.name, w.retired_at is not null as "isRetired", v.number, v.kind, v.jurisdictions, v.texts, v.saved_at as "savedAt"
    from supporter_wordings w
    cross join lateral (
      select * from supporter_wording_versions v
      where v.organisation_id = w.organisation_id and v.wording_id = w.id order by v.number desc limit 1) v
    order by w.retired_at is not null, w.id`.execute(db)
  return rows
}

/** Every version of one, the newest first. */
export async function readVersions(db: Db, wordingId: string): Promise<WordingVersion[]> {
  const { rows } = await sql<WordingVersion>`
    select v.number, v.kind, v.jurisdictions, v.texts, v.saved_at as "savedAt",
           (select count(distinct c.supporter_id)::int from supporter_consents c
             where c.organisation_id = v.organisation_id and c.wording_id = v.wording_id and c.wording_version = v.number
               and c.granted) as people
    from supporter_wording_versions v where v.wording_id = ${wordingId} order by v.number desc`.execute(db)
  return rows
}

/** Keeps everybody else from changing it until the caller's transaction ends; begins it where there is none. */
export async function holdWording(db: Db, { id, name }: { id: string; name: string }): Promise<void> {
  await db
    .insertInto('supporter_wordings')
    .values({ id, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.selectFrom('supporter_wordings').select('id').where('id', '=', id).forUpdate().execute()
}

export async function renameWording(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('supporter_wordings').set({ name }).where('id', '=', id).where('name', '<>', name).execute()
}

export async function insertVersion(
  db: Db,
  version: WordingContent & { wordingId: string; number: number; savedBy: string },
): Promise<void> {
  await db
    .insertInto('supporter_wording_versions')
    .values({
      wording_id: version.wordingId,
      number: version.number,
      kind: version.kind,
      jurisdictions: version.jurisdictions,
      texts: JSON.stringify(version.texts),
      saved_by: version.savedBy,
    })
    .execute()
}

/** Which of these jurisdictions another wording is for. */
export async function findTaken(
  db: Db,
  id: string,
  jurisdictions: readonly Jurisdiction[],
): Promise<Jurisdiction | null> {
  const row = await db
    .selectFrom('supporter_wording_places')
    .select('jurisdiction')
    .where('jurisdiction', 'in', jurisdictions)
    .where('wording_id', '<>', id)
    .orderBy('jurisdiction')
    .executeTakeFirst()
  return row?.jurisdiction ?? null
}

/** Makes a wording that of these jurisdictions and no others. */
export async function claimPlaces(db: Db, id: string, jurisdictions: readonly Jurisdiction[]): Promise<void> {
  await db.deleteFrom('supporter_wording_places').where('wording_id', '=', id).execute()
  if (jurisdictions.length === 0) return
  const rows = jurisdictions.map((jurisdiction) => ({ jurisdiction, wording_id: id }))
  await db.insertInto('supporter_wording_places').values(rows).execute()
}

/** Whether it was not so before. */
export async function setRetired(db: Db, id: string, isRetired: boolean): Promise<boolean> {
  const { rows } = await sql`
    update supporter_wordings set retired_at = ${isRetired ? sql`clock_now()` : sql`null`}
    where id = ${id} and (retired_at is not null) <> ${isRetired} returning id`.execute(db)
  return rows.length > 0
}
