import { isDeepStrictEqual } from 'node:util'
import { type Change, writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Settings } from './change-settings.form.ts'
import { logoOf } from './logo.ts'
import { updateOrganisation } from './organisation.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.changeSettings': { changes: Change[] }
  }
}

/**
 * Keeps new settings, all of them or some, and notes what changed. `host-taken` where another organisation of the instance has the host name,
 * `logo-gone` where the picture has been removed meanwhile.
 */
export async function changeSettings(
  db: Db,
  actor: Actor,
  before: Organisation,
  settings: Partial<Settings>,
): Promise<'changed' | 'host-taken' | 'logo-gone'> {
  try {
    return await inOrganisation(db, before.id, async (db) => {
      const { logo_id } = settings
      const logo = logo_id ? await logoOf(db, logo_id) : null
      if (logo_id && !logo) return 'logo-gone'
      const changes = differences(before, settings)
      if (changes.length === 0) return 'changed'
      await updateOrganisation(db, before.id, { ...settings, ...(logo_id !== undefined && { logo }) })
      await writeAudit(db, {
        actor: { id: actor.accountId, name: actor.name },
        verb: 'members.changeSettings',
        subject: 'organisation',
        subjectId: before.id,
        details: { changes },
      })
      return 'changed'
    })
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'organisations_host_name_key') return 'host-taken'
    throw error
  }
}

/** Each setting that changed, with what it was and is; a notice is long, so only that it changed. */
function differences(before: Organisation, settings: Partial<Settings>): Change[] {
  return Object.entries(settings).flatMap(([name, value]): Change[] => {
    const old = before[name as keyof Settings]
    if (isDeepStrictEqual(value, old)) return []
    return name === 'privacy_notice' || name === 'logo_id' ? [[name, null, null]] : [[name, textOf(old), textOf(value)]]
  })
}

/** Lists and tables of languages as people write them: `en, es`, `en-US, es-SV`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
  return value === null || value === undefined || value === '' ? null : String(value)
}
