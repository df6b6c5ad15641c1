import { z } from 'zod'
import type { Locale } from '#platform/i18n.ts'
import type { AltTexts } from '#platform/media/media.queries.ts'

/** The words that belong to a picture: its credit, and what it shows in every language of the organisation. */
export function pictureForm(locales: readonly Locale[]) {
  const alt = z.string('media.fault.alt').trim().min(1, 'media.fault.alt').max(500)
  const fields = Object.fromEntries(locales.map((locale) => [`alt_${locale}`, alt]))
  return z
    .object({ credit: z.string('media.fault.credit').trim().min(1, 'media.fault.credit').max(200), ...fields })
    .transform(({ credit, ...alts }) => ({ credit, alt: altsOf(alts) }))
}

function altsOf(fields: Record<string, string>): AltTexts {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name.slice('alt_'.length), text]))
}
