import { z } from 'zod'

/** An organisation's own file, uploaded or pasted. */
export const importForm = z.object({
  step: z.enum(['check', 'import']).catch('check'),
  country: z
    .string('targets.imports.fault.country')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'targets.imports.fault.country'),
  list: z
    .string()
    .default('')
    .transform((value) => value.trim().slice(0, 120)),
  fileName: z
    .string()
    .default('')
    .transform((value) => value.trim().slice(0, 200)),
  text: z.string().default(''),
  /** The action that somebody looks for offices for, or ''. */
  for: z.string().default(''),
  /** What was looked at before, so that nothing else is taken in. */
  checked: z.string().default(''),
})

export type ImportForm = z.output<typeof importForm>
