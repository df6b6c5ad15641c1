import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { mailVerdicts } from '#platform/outgoing-mail-doubts.ts'

/** Mails in doubt, ticked, and what a person found out about them. One ticked box comes as a text, several as a list. */
export const settlementForm = z.object({
  mail: z
    .preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.string()))
    .transform((ids) => ids.filter(isUuid))
    .refine((ids) => ids.length > 0, 'outbox.doubts.fault.noneChosen'),
  verdict: z.enum(mailVerdicts, 'outbox.doubts.fault.verdict'),
  note: z.string().trim().max(500, 'outbox.doubts.fault.long').default(''),
})
