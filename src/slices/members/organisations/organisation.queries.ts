import type { Db } from '#platform/db.ts'
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
  'logo_id',
  'sending_name',
  'sending_address',
  'postal_address',
  'privacy_notice',
  'is_demo',
] as const

export type NewOrganisation = Pick<Organisation, 'slug' | 'name' | 'sending_name' | 'sending_address'> &
  Partial<Omit<Organisation, 'id'>>

export async function insertOrganisation(
  db: Db,
  { regions, privacy_notice, ...rest }: NewOrganisation,
): Promise<Organisation> {
  const row = await db
    .insertInto('organisations')
    .values({
      ...rest,
      ...(regions && { regions: JSON.stringify(regions) }),
      ...(privacy_notice && { privacy_notice: JSON.stringify(privacy_notice) }),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return asOrganisation(row)
}

/** Every organisation of the instance, the first one first: `localhost` is its. */
export async function readOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisations').select(columns).orderBy('created_at').orderBy('id').execute()
  return rows.map(asOrganisation)
}

export async function readOrganisation(db: Db, id: string): Promise<Organisation | null> {
  const row = await db.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? asOrganisation(row) : null
}

type Row = Omit<Organisation, 'locales' | 'regions' | 'privacy_notice'> & {
  locales: string[]
  regions: unknown
  privacy_notice: unknown
}

function asOrganisation(row: Row): Organisation {
  return {
    ...row,
    locales: row.locales as Locale[],
    regions: row.regions as Organisation['regions'],
    privacy_notice: row.privacy_notice as Organisation['privacy_notice'],
  }
}
