import { z } from 'zod'
import { webAddress } from '../public-files/web-address.ts'

const text = z
  .string()
  .default('')
  .transform((value) => value.trim())

/** What an organisation knows better about an office; an empty field goes back to what the file says. */
export const correctionForm = z.object({
  email: text.refine((value) => value === '' || z.email().safeParse(value).success, 'targets.offices.fault.email'),
  formUrl: text.refine((value) => value === '' || webAddress(value) !== null, 'targets.offices.fault.formUrl'),
  phone: text.refine((value) => value === '' || /\d.*\d.*\d/.test(value), 'targets.offices.fault.phone'),
})
