import { z } from 'zod'
import { locales } from '#platform/i18n.ts'
import { roles } from '../roles/policy.ts'
import { emailField } from '../sessions/sign-in.form.ts'

export const InviteForm = z.object({
  email: emailField('members.invite.badEmail'),
  role: z.enum(roles, 'members.invite.noRole'),
  locale: z.enum(locales, 'members.invite.noLanguage'),
})
