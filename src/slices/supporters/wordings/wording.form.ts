import { z } from 'zod'
import { type Form, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import { jurisdictions } from './jurisdictions.ts'
import type { NewWording } from './save-wording.ts'
import { type Wording, wordingKinds } from './wording.queries.ts'

const missing = 'supporters.wordings.fault.missing'
const tooLong = 'supporters.wordings.fault.long'

/** Longest wording, characters: what is longer nobody reads beside a box. */
export const longestWording = 500

export type WordingFields = Omit<NewWording, 'texts'>

/** Name, whom it is for, box or choice, and the words in each language of the organisation. */
export function readWording(locales: readonly Locale[], body: unknown): Form<NewWording> {
  const text = z.string(missing).trim().min(1, missing).max(longestWording, tooLong)
  const form = readForm(
    z.object({
      id: z.uuid(),
      name: z.string(missing).trim().min(1, missing).max(80, tooLong),
      kind: z.enum(wordingKinds, missing),
      jurisdictions: z
        .union([z.string().transform((one) => [one]), z.array(z.string())], missing)
        .transform((chosen) => jurisdictions.filter((known) => chosen.includes(known)))
        .refine((chosen) => chosen.length > 0, missing),
      ...(Object.fromEntries(locales.map((locale) => [`text_${locale}`, text])) as Record<string, z.ZodType<string>>),
    }) as unknown as z.ZodType<WordingFields>,
    body,
  )
  if (!form.ok) return form
  const { id, name, kind, jurisdictions: places } = form.value
  const texts = Object.fromEntries(
    locales.map((locale) => [locale, typedText(form.typed, `text_${locale}`).replace(/\r\n?/g, '\n').trim()]),
  )
  return { ...form, value: { id, name, kind, jurisdictions: places, texts } }
}

/** A wording as its fields show it. */
export function typedWording({ id, name, kind, jurisdictions: places, texts }: Wording): Typed {
  const said = Object.entries(texts).map(([locale, text]) => [`text_${locale}`, text])
  return { id, name, kind, jurisdictions: places, ...Object.fromEntries(said) }
}
