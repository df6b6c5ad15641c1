import { z } from 'zod'
import { isLocalTime, isTimeZone } from '#platform/zoned-time.ts'

/** When a text comes out, by the clock of which place, and who asked for silence until then. */
export const PlanForm = z.object({
  local: z
    .string('publishing.publications.fault.when')
    // Some browsers send seconds.
    .transform((text) => text.slice(0, 16))
    .refine(isLocalTime, 'publishing.publications.fault.when'),
  zone: z.string('publishing.editor.fault.zone').refine(isTimeZone, 'publishing.editor.fault.zone'),
  embargo: z.string().trim().max(500, 'publishing.editor.fault.long').default(''),
})

/** Why readers no longer find a text, in their words. */
export const WithdrawalForm = z.object({
  reason: z
    .string('publishing.publications.fault.reason')
    .trim()
    .min(1, 'publishing.publications.fault.reason')
    .max(2_000, 'publishing.editor.fault.long'),
})

/** Until when a post stands first; '' takes it down. */
export const PinForm = z.object({
  until: z
    .string()
    .default('')
    .transform((text) => text.slice(0, 16))
    .refine((text) => text === '' || isLocalTime(text), 'publishing.publications.fault.when'),
})
