import { z } from 'zod'
import { locales } from '#platform/i18n.ts'
import { emailField } from '../sessions/sign-in.form.ts'

export const AccountForm = z.object({
  name: z.string({ error: 'members.accept.noName' }).trim().min(1, 'members.accept.noName').max(120),
  email: emailField('members.invite.badEmail'),
  locale: z.enum(locales, 'members.invite.noLanguage'),
  password: z.string().max(200).catch(''),
})
