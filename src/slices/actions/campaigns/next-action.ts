import { z } from 'zod'

/** `newest`: whichever action of the organisation was published last and is open. */
export const nextKinds = ['newest', 'action', 'link', 'none'] as const

/** Where the page of thanks leads to. */
export const NextAction = z
  .object({
    kind: z.enum(nextKinds).default('newest'),
    actionId: z.uuid().nullable().default(null),
    url: z.string().default(''),
  })
  .prefault({})
