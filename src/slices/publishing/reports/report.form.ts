import { z } from 'zod'

export const longest = { text: 5_000, quote: 1_000 } as const

/** What a reader says is wrong. `website` is the trap: nobody sees it. */
export const ReportForm = z.object({
  text: z
    .string('publishing.reports.fault.text')
    .trim()
    .min(1, 'publishing.reports.fault.text')
    .max(longest.text, 'publishing.reports.fault.long'),
  quote: z.string().trim().max(longest.quote, 'publishing.reports.fault.long').default(''),
  address: z
    .string()
    .trim()
    .max(254, 'publishing.reports.fault.address')
    .pipe(z.union([z.literal(''), z.email()], 'publishing.reports.fault.address'))
    .default(''),
  website: z.string().max(0, 'publishing.reports.fault.trap').default(''),
})
