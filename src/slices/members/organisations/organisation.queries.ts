import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'

const columns = [
  'id',
  'slug',
  'host_name',
  'name',
  'locales',
  'regions',
  'country',
  'time_zone',
  'accent',
  'accent_dark',
  'typefaces',
  'heading_weight',
  'masthead',
  'logo_id',
  'logo',
  'sending_name',
  'sending_address',
  'postal_address',
  'privacy_notice',
  'second_step_since',
  'is_demo',
] as const

export type NewOrganisation = Pick<Organisation, 'slug' | 'name' | 'sending_name' | 'sending_address'> &
  Partial<Organisation>

/** The id of an organisation that is about to be opened, so that its first rows can be written with it. */
export async function newOrganisationId(db: Db): Promise<string> {
  const { id } = await db.selectNoFrom(sql<string>`uuidv7()`.as('id')).executeTakeFirstOrThrow()
  return id
}

export async function insertOrganisation(
  db: Db,
  { regions, privacy_notice, logo, ...rest }: NewOrganisation,
): Promise<Organisation> {
  const row = await db
    .insertInto('organisations')
    .values({
      ...rest,
      ...(regions && { regions: JSON.stringify(regions) }),
      ...(privacy_notice && { privacy_notice: JSON.stringify(privacy_notice) }),
      ...(logo !== undefined && { logo: logo && JSON.stringify(logo) }),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return asOrganisation(row)
}

/** Changes the scoped organisation; a trigger tells every web process. */
export async function updateOrganisation(
  db: Db,
  id: string,
  { regions, privacy_notice, logo, ...rest }: Partial<Omit<Organisation, 'id'>>,
): Promise<void> {
  await db
    .updateTable('organisations')
    .set({
      ...rest,
      ...(regions && { regions: JSON.stringify(regions) }),
      ...(privacy_notice && { privacy_notice: JSON.stringify(privacy_notice) }),
      ...(logo !== undefined && { logo: logo && JSON.stringify(logo) }),
      updated_at: new Date(),
    })
    .where('id', '=', id)
    .execute()
}

/** The scoped organisation, where one of some pictures is its logo. */
export async function organisationsWithLogo(
  db: Db,
  pictureIds: readonly string[],
): Promise<{ name: string; logo_id: string }[]> {
  const { rows } = await sql<{ name: string; logo_id: string }>`
    select name, logo_id from organisations
    where id = current_organisation() and logo_id = any (${pictureIds}::uuid[])`.execute(db)
  return rows
}

/** Ends an organisation with everything that is its own, in a transaction scoped to it. */
export async function deleteOrganisation(db: Db, id: string): Promise<void> {
  await db.deleteFrom('organisations').where('id', '=', id).execute()
}

/** Every organisation of the instance, the first one first: `localhost` is its. An example gives its place to a real one. */
export async function readOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisations')
    .select(columns)
    .orderBy('is_demo')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(asOrganisation)
}

export async function readOrganisation(db: Db, id: string): Promise<Organisation | null> {
  const row = await db.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? asOrganisation(row) : null
}

type Row = Omit<Organisation, 'locales' | 'logo' | 'regions' | 'privacy_notice' | 'typefaces' | 'masthead'> & {
  typefaces: string
  masthead: string
  locales: string[]
  logo: unknown
  regions: unknown
  privacy_notice: unknown
}

function asOrganisation(row: Row): Organisation {
  return {
    ...row,
    locales: row.locales as Locale[],
    typefaces: row.typefaces as Organisation['typefaces'],
    masthead: row.masthead as Organisation['masthead'],
    logo: row.logo as Organisation['logo'],
    regions: row.regions as Organisation['regions'],
    privacy_notice: row.privacy_notice as Organisation['privacy_notice'],
  }
}
