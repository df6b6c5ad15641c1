import { z } from 'zod'

/** Long rather than strange: no rule about digits or signs (NIST SP 800-63B, 3.1.1.2). */
export const shortestPassword = 12
const longestPassword = 200

export const newPassword = z
  .string({ error: 'members.password.missing' })
  .min(shortestPassword, 'members.password.short')
  .max(longestPassword, 'members.password.long')

/** What somebody typed to prove who they are; an old password may be of any length. */
export const givenPassword = z
  .string({ error: 'members.password.missing' })
  .min(1, 'members.password.missing')
  .max(longestPassword, 'members.password.long')
