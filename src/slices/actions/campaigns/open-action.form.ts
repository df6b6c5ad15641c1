import { z } from 'zod'

/** How an action begins: with a name. */
export const OpenActionForm = z.object({
  name: z
    .string('actions.campaigns.fault.name')
    .trim()
    .min(1, 'actions.campaigns.fault.name')
    .max(200, 'actions.campaigns.fault.long'),
})
