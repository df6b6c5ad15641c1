import { z } from 'zod'
import type { Db } from '#platform/db.ts'
import type { Faults } from '#platform/http/forms.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { settingFields, settingsOf } from '../organisations/change-settings.form.ts'
import { changeSettings } from '../organisations/change-settings.ts'
import type { Step } from './steps.ts'

const { name, locales, country, region_en, region_es, time_zone, host_name } = settingFields
const { sending_name, sending_address, postal_address, privacy_en, privacy_es } = settingFields

/** What is typed in each step that asks for settings; the other steps are done elsewhere, or by their button. */
export const stepForms = {
  name: z.object({ name, locales }),
  place: z.object({ region_en, region_es, country, time_zone }),
  address: z.object({ host_name }),
  sending: z.object({ sending_name, sending_address }),
  postal: z.object({ postal_address }),
  privacy: z.object({ privacy_en, privacy_es }),
} as const satisfies Partial<Record<Step, z.ZodType>>

export type SettingStep = keyof typeof stepForms

export function asksForSettings(step: Step): step is SettingStep {
  return step in stepForms
}

/** Keeps the settings of one step, as the page of all settings does. What is wrong with them is returned, field by field. */
export async function saveStep(
  db: Db,
  actor: Actor,
  { organisation, typed }: { organisation: Organisation; typed: Parameters<typeof settingsOf>[0] },
): Promise<Faults | null> {
  const outcome = await changeSettings(db, actor, organisation, settingsOf(typed))
  return outcome === 'host-taken' ? { host_name: 'members.settings.hostTaken' } : null
}
