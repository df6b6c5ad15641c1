import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { verdicts } from './settle-deliveries.ts'

const Id = z.string().refine(isUuid, 'actions.letters.fault.office')

/** Letters in doubt, ticked, and what a person found out about them. One ticked box comes as a text, several as a list. */
export const SettlementForm = z.object({
  delivery: z
    .preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(Id))
    .refine((ids) => ids.length > 0, 'actions.letters.fault.noneChosen'),
  verdict: z.enum(verdicts, 'actions.letters.fault.verdict'),
  note: z.string().trim().max(500, 'actions.letters.fault.long').default(''),
})

/** An office's right address. */
export const CorrectionForm = z.object({
  seat: Id,
  email: z.string().trim().pipe(z.email('actions.letters.fault.email')),
})

/** Letters to an office that have not gone yet. */
export const CancellationForm = z.object({ seat: Id })
