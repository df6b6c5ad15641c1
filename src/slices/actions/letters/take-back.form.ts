import { z } from 'zod'
import { isUuid } from '#platform/db.ts'

/**
 * Which letters are to be taken back: those ticked, one as a text and several as a list; or all that wait among those a search finds,
 * as long as they were written before somebody looked.
 */
export const TakeBackForm = z.object({
  letter: z.preprocess(
    (given) => (given === undefined ? [] : [given].flat()),
    z.array(z.string()).transform((ids) => [...new Set(ids)].filter(isUuid)),
  ),
  all: z.literal('yes').optional(),
  before: z.iso.datetime().optional(),
})
