import { isDeepStrictEqual } from 'node:util'
import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Settings } from './change-settings.form.ts'
import { updateOrganisation } from './organisation.queries.ts'

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
      const logo = settings.logo_id ? await logoOf(db, settings.logo_id) : null
      if (settings.logo_id && !logo) return 'logo-gone'
      await updateOrganisation(db, before.id, { ...settings, ...('logo_id' in settings && { logo }) })
      await writeAudit(db, {
        actor: { id: actor.accountId, name: actor.name },
        verb: 'members.changeSettings',
        subject: 'organisation',
        subjectId: before.id,
        details: differences(before, settings),
      })
      return 'changed'
    })
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'organisations_host_name_key') return 'host-taken'
    throw error
  }
}

/** The smallest copy that is sharp at the height of the masthead. */
async function logoOf(db: Db, id: string): Promise<Organisation['logo']> {
  const file = await readMediaFile(db, id)
  const width = file?.widths[0]
  if (!file || !width) return null
  return { src: `/media/${id}/${width}.webp`, width, height: Math.round((file.height * width) / file.width) }
}

/** Each setting that changed with what it is now; a notice is long, so only that it changed. */
function differences(before: Organisation, settings: Partial<Settings>): Record<string, unknown> {
  const changed = Object.entries(settings).filter(([name, value]) => {
    return !isDeepStrictEqual(value, before[name as keyof Settings])
  })
  return Object.fromEntries(changed.map(([name, value]) => [name, name === 'privacy_notice' ? 'changed' : value]))
}
