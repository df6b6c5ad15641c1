import { writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { ways } from '#slices/targets'
import type { CwcPort } from './cwc-port.ts'
import { readRegistration } from './registration.queries.ts'
import { openKey } from './sealed-key.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.fetchCwcOffices': { offices: number }
  }
}

export type Fetched =
  | { outcome: 'fetched'; offices: number; changed: boolean }
  /** Nothing is known of where to ask, or with which key. */
  | { outcome: 'unregistered' }
  | { outcome: 'failed'; words: string }

/** Asks the Senate which of its offices take letters now, as it wants to be asked before a campaign. */
export async function fetchSenateOffices(
  { db, data }: Pick<Platform, 'db' | 'data'>,
  port: CwcPort,
  { organisation, actor }: { organisation: Organisation; actor: Actor },
): Promise<Fetched> {
  const registration = await inOrganisation(db, organisation.id, readRegistration)
  const key = registration && openKey(data, organisation.id, 'senate', registration)
  if (!registration?.senate_offices_url || key === null) return { outcome: 'unregistered' }
  const address = new URL(registration.senate_offices_url)
  address.searchParams.set('apikey', key)
  const list = await port.list(address)
  if (!list.ok) return { outcome: 'failed', words: list.words }
  const file = { name: address.hostname, bytes: Buffer.from(list.text) }
  return inOrganisation(db, organisation.id, async (db) => {
    const taken = await ways.takeCwcList(db, file)
    if (!taken) return { outcome: 'failed', words: list.text.slice(0, 200) }
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'actions.fetchCwcOffices',
      subject: 'organisation',
      subjectId: organisation.id,
      details: { offices: taken.offices },
    })
    return { outcome: 'fetched', offices: taken.offices, changed: taken.fate === 'changed' }
  })
}
