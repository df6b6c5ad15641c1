import { z } from 'zod'
import { givenPassword, newPassword } from '../accounts/password.form.ts'
import { deviceField } from '../sessions/sign-in.form.ts'

/** Somebody new to this instance chooses a name and a password. */
export const NewcomerForm = z.object({
  name: z.string({ error: 'members.accept.noName' }).trim().min(1, 'members.accept.noName').max(120),
  password: newPassword,
  device: deviceField,
})

/** Somebody who has an account here shows that it is theirs. */
export const KnownForm = z.object({ password: givenPassword, device: deviceField })
