import { writeAudit } from '#platform/audit.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { actionsTopic } from '../campaigns/note-and-tell.ts'
import { ringForCwc } from './deliver-by-cwc.ts'
import type { RegistrationFields } from './registration.form.ts'
import { storeRegistration } from './registration.queries.ts'
import { sealKey } from './sealed-key.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.registerCwc': { agent: string; house: boolean; senate: boolean; keys: number }
  }
}

export type Saving = { organisation: Organisation; actor: Actor; fields: RegistrationFields }

/**
 * Keeps an organisation's registration with Congress's own system: keys sealed, and neither they nor anything of them in the audit
 * trail. Pages hear of it, and letters that waited for it go.
 */
export async function saveRegistration(
  db: Db,
  data: Pick<DataFolder, 'secret'>,
  { organisation, actor, fields }: Saving,
): Promise<void> {
  const { house_key, senate_key, ...values } = fields
  await storeRegistration(db, {
    ...values,
    ...(house_key && { sealed_house_key: sealKey(data, organisation.id, 'house', house_key) }),
    ...(senate_key && { sealed_senate_key: sealKey(data, organisation.id, 'senate', senate_key) }),
    changed_by: actor.accountId,
  })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'actions.registerCwc',
    subject: 'organisation',
    subjectId: organisation.id,
    details: {
      agent: values.agent,
      house: values.house_is_on,
      senate: values.senate_is_on,
      keys: [house_key, senate_key].filter(Boolean).length,
    },
  })
  await announce(db, 'changed', actionsTopic(organisation.id))
  await ringForCwc(db, organisation.id)
}
