import { inOrganisation, sql } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { type CwcEndpoint, cwcKey } from '#test/cwc-endpoint.ts'
import type { House } from '#test/house.ts'
import { ines, publishedAction } from '../cast.ts'
import { countedParticipations } from '../letters/cast.ts'
import type { Registration } from './registration.queries.ts'
import { saveRegistration } from './save-registration.ts'

/** What Puente Solidario has entered. */
export const registration: Registration = {
  ...{ agent: 'Puente Solidario Inc.', ack_email: 'cwc@puente.example' },
  ...{ contact_name: 'Inés Duarte', contact_email: 'ines@puente.example', contact_phone: '202-555-0100' },
  ...{ organisation_name: 'Puente Solidario', organisation_about: 'People who stand with prisoners.' },
  ...{ organisation_contact_name: 'Inés Duarte', organisation_contact_email: '', organisation_contact_phone: '' },
  ...{ house_url: '', sealed_house_key: null, house_is_on: false },
  ...{ senate_url: '', senate_offices_url: '', sealed_senate_key: null, senate_is_on: false },
  ...{ changed_by: null, changed_at: new Date(0) },
}

/** Offices of Congress that an action writes to, each for the people who live there: two of the House and two of Maryland in the Senate. */
const offices = [
  { key: 'us/house/md/8', chamber: 'us-house', area: 'ocd-division/country:us/state:md/cd:8', holder: 'Jamie Raskin' },
  {
    key: 'us/senate/md/1',
    chamber: 'us-senate',
    area: 'ocd-division/country:us/state:md',
    holder: 'Angela Alsobrooks',
  },
  { key: 'us/senate/md/3', chamber: 'us-senate', area: 'ocd-division/country:us/state:md', holder: 'Chris Hollen' },
]

/** Registers the organisation with an endpoint, and has people write to their representative and senators. Ids of the participations. */
export async function congressStory(
  home: Pick<House, 'db' | 'organisation'> & { platform: Pick<Platform, 'data'> },
  endpoint: CwcEndpoint,
  people = 1,
) {
  const { db, organisation } = home
  const content = { cwc: { topics: ['Immigration' as const], bill: null, stance: null } }
  const cast = await publishedAction(db, organisation, {
    content,
    offices: offices.map(({ key, chamber, holder }) => ({
      key,
      chamber,
      holder,
      title: key,
      formUrl: 'https://house.example',
    })),
  })
  await inOrganisation(db, organisation.id, async (db) => {
    for (const { key, area } of offices)
      await db.updateTable('target_seats').set({ area_key: area, country: 'US' }).where('key', '=', key).execute()
    const rule = { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' }
    await db
      .updateTable('target_lists')
      .set({ rule: JSON.stringify(rule) })
      .execute()
    await sql`insert into target_cwc_offices (organisation_id, offices, source)
      values (current_organisation(), array['SMD01', 'SMD03'], 'cast')`.execute(db)
    await register(home, endpoint, db)
  })
  const participationIds = await countedParticipations(db, organisation, cast, people)
  await inOrganisation(db, organisation.id, (db) =>
    db.updateTable('action_participations').set({ prefix: 'Ms.' }).execute(),
  )
  return { ...cast, participationIds }
}

function register(
  { organisation, platform }: Pick<House, 'organisation'> & { platform: Pick<Platform, 'data'> },
  { house, senate }: CwcEndpoint,
  db: House['db'],
): Promise<void> {
  const { sealed_house_key: _, sealed_senate_key: __, changed_by: ___, changed_at: ____, ...fields } = registration
  const own = { house_url: house, senate_url: senate, senate_offices_url: `${house}/offices` }
  const keys = { house_key: cwcKey, senate_key: cwcKey, house_is_on: true, senate_is_on: true }
  return saveRegistration(db, platform.data, { organisation, actor: ines, fields: { ...fields, ...own, ...keys } })
}
