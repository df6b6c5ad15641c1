import { z } from 'zod'
import { typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import { type Licence, type LicenceCode, licenceCodes } from '#platform/media/licence.ts'
import type { AltTexts, PictureTexts } from '#platform/media/media.queries.ts'

/**
 * What belongs to a picture: credit, licence, what it shows in one language of the organisation at least, what is said under it.
 * @param before licence of a picture that is here already: one that says none may go on doing so
 */
export function pictureForm(locales: readonly Locale[], before: LicenceCode = 'all_rights_reserved') {
  const texts = locales.flatMap((locale): [string, z.ZodType<string>][] => [
    [`alt_${locale}`, alt],
    [`caption_${locale}`, caption],
  ])
  return z
    .object({
      credit: z.string('media.fault.credit').trim().min(1, 'media.fault.credit').max(200),
      licence: z.enum(before === 'not_stated' ? ['not_stated', ...licenceCodes] : licenceCodes, 'media.fault.licence'),
      licence_words: z.string().trim().max(200, 'media.fault.caption').default(''),
      ...Object.fromEntries(texts),
    })
    .check(({ value, issues }) => {
      if (value.licence === 'other' && value.licence_words === '')
        issues.push({ code: 'custom', message: 'media.fault.licenceWords', path: ['licence_words'], input: value })
      if (Object.keys(textsOf('alt_', value)).length === 0)
        issues.push({ code: 'custom', message: 'media.fault.alt', path: [`alt_${locales[0]}`], input: value })
    })
    .transform(
      ({ credit, licence, licence_words, ...texts }): PictureTexts => ({
        credit,
        licence: licenceOf(licence, licence_words),
        alt: textsOf('alt_', texts),
        caption: textsOf('caption_', texts),
      }),
    )
}

/** Names of files and words for any picture say nothing to those who do not see it; no picture of news is there for decoration alone. */
const saysNothing =
  /^((decorat|decorativ)\w*|(the )?(image|picture|photo|photograph)s?|(la )?(imagen|foto|fotograf[ií]a)(es|s)?|[\w-]+\.(jpe?g|png|webp|avif|gif|heic)|(img|dsc|pxl|image)[_-]?\d+)\.?$/i

const alt = z
  .string()
  .trim()
  .max(500)
  .refine((text) => !saysNothing.test(text), 'media.fault.altEmpty')
  .default('')
const caption = z.string().trim().max(300, 'media.fault.caption').default('')

function licenceOf(code: LicenceCode, words: string): Licence {
  return { code, words: code === 'other' ? words : '' }
}

/** One that is empty is none. */
function textsOf(prefix: string, fields: Record<string, unknown>): AltTexts {
  const own = Object.keys(fields).filter((name) => name.startsWith(prefix))
  const texts = own.map((name) => [name.slice(prefix.length), typedText(fields as Record<string, string>, name)])
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}
