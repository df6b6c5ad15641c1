import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { OpenActionForm } from './open-action.form.ts'

/** A copy: what it is called, and the id that makes two sendings one. */
export const DuplicateForm = OpenActionForm.extend({ copy_id: z.string().refine(isUuid, 'platform.field.wrong') })
