import { z } from 'zod'
import { longestAddress, tidyAddress } from '#platform/email-address.ts'
import { type Jurisdiction, jurisdictions } from '../wordings/jurisdictions.ts'

/** Longest texts, characters. */
export const longest = { name: 100, email: longestAddress }

const missing = 'supporters.signUp.fault.missing'
const tooLong = 'supporters.signUp.fault.long'

/** What somebody sends who wants news. Everything else that comes with it is let fall. */
export const SignUpForm = z.object({
  email: z
    .string(missing)
    .transform(tidyAddress)
    .pipe(z.string().min(1, missing).max(longest.email, tooLong).pipe(z.email('supporters.signUp.fault.email'))),
  given_name: z
    .string()
    .transform((name) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim())
    .pipe(z.string().max(longest.name, tooLong))
    .default(''),
  jurisdiction: z.enum(jurisdictions).optional().catch(undefined),
  /** Which words were seen: see `sign-up-ask.ts`. */
  wording: z.string().max(100).default('').catch(''),
  /** A trap: no person sees it, and no person fills it in. */
  website: z.string().max(0, 'supporters.signUp.fault.trap').default(''),
  proof: z.string().default('').catch(''),
})

export type SignUp = z.output<typeof SignUpForm> & { jurisdiction?: Jurisdiction | undefined }
