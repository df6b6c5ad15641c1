import { z } from 'zod'
import { givenPassword } from '../accounts/password.form.ts'

/** An address as somebody chooses one. */
export const emailField = (fault: string) =>
  z.string({ error: fault }).trim().toLowerCase().pipe(z.email(fault).max(254))

/** Whose device it is. Who does not say is treated as if others used it too. */
export const deviceField = z.enum(['own', 'shared']).catch('shared')

export const SignInForm = z.object({
  // Whatever an account was given: the first owner may be root@localhost.
  email: z
    .string({ error: 'members.signIn.badEmail' })
    .trim()
    .toLowerCase()
    .regex(/^[^@]+@[^@]+$/, 'members.signIn.badEmail'),
  password: givenPassword,
  device: deviceField,
  to: z.string().catch(''),
})

/** Somebody signs in with a passkey on a device of their own; `passkey` is what the browser answered. */
export const PasskeyForm = z.object({
  passkey: z.string().min(2).max(20_000),
  device: z.literal('own'),
  to: z.string().catch(''),
})

/** Where somebody wanted to go before we asked who they are: a page of this site, never another's. */
export function placeAfter(to: string, otherwise: string): string {
  return /^\/(en|es)\/[\w\-./?=&%~+]*$/.test(to) ? to : otherwise
}
