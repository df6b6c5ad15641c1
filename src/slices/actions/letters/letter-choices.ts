import { z } from 'zod'
import { type Locale, locales } from '#platform/i18n.ts'

/** The id of the letter that an office gets which no further letter is for. */
export const mainLetter = 'main'

/** One of an action's letters in one language. */
export type Variant = { id: string; locale: Locale }

const ChosenVariant = z.object({
  id: z.string(),
  locale: z.enum(locales),
  /** The offices that get it. */
  seats: z.array(z.string()),
  /** What the person made of it; absent where they left it as it is. */
  body: z.string().optional(),
})

/** What a participation says of its letters where they are not all the main one, in the language of the page, without points. */
export const LetterChoices = z.object({
  /** Ids of the points that stand in the letters, in their order. */
  points: z.array(z.string()).default([]),
  variants: z.array(ChosenVariant).default([]),
})
export type LetterChoices = z.infer<typeof LetterChoices>

/** As the column has it; what cannot be read any more is as if nothing had been chosen. */
export function readLetterChoices(column: unknown): LetterChoices | null {
  if (column === null || column === undefined) return null
  const read = LetterChoices.safeParse(column)
  return read.success ? read.data : null
}
