import { z } from 'zod'
import { isUuid } from '#platform/db.ts'

/** Which letters are put into a bundle: of one office or of all (''), and whether those that failed otherwise come along. */
export const BundleForm = z.object({
  office: z
    .string()
    .default('')
    .refine((id) => id === '' || isUuid(id), 'actions.letters.fault.office'),
  failed: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
})

/** When a bundle was handed in, and how that is known. */
export const HandedInForm = z.object({
  delivered_on: z.iso.date('actions.letters.fault.day'),
  note: z.string().trim().min(1, 'actions.letters.fault.evidence').max(500, 'actions.letters.fault.long'),
})
