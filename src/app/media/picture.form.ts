import { z } from 'zod'
import type { Locale } from '#platform/i18n.ts'
import type { AltTexts, PictureTexts } from '#platform/media/media.queries.ts'

/** The words that belong to a picture: its credit, what it shows in every language of the organisation, and what is said under it. */
export function pictureForm(locales: readonly Locale[]) {
  const alt = z.string('media.fault.alt').trim().min(1, 'media.fault.alt').max(500)
  const caption = z.string().trim().max(300, 'media.fault.caption').default('')
  const texts = locales.flatMap((locale): [string, z.ZodType<string>][] => [
    [`alt_${locale}`, alt],
    [`caption_${locale}`, caption],
  ])
  return z
    .object({
      credit: z.string('media.fault.credit').trim().min(1, 'media.fault.credit').max(200),
      ...Object.fromEntries(texts),
    })
    .transform(
      ({ credit, ...texts }): PictureTexts => ({
        credit,
        alt: textsOf('alt_', texts),
        caption: textsOf('caption_', texts),
      }),
    )
}

/** One that is empty is none. */
function textsOf(prefix: string, fields: Record<string, string>): AltTexts {
  const own = Object.entries(fields).filter(([name, text]) => name.startsWith(prefix) && text !== '')
  return Object.fromEntries(own.map(([name, text]) => [name.slice(prefix.length), text]))
}
