import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { type Form, readForm } from '#platform/http/forms.ts'
import type { Language } from '../languages/language.ts'
import type { Term } from './match-terms.ts'

const tooLong = 'publishing.terms.fault.long'
const line = z.string().trim().max(200, tooLong).default('')

/** The field of a language. */
export function termField(language: Language): string {
  return `term_${language}`
}

/** A term in at least two languages; `id` was made by the page that holds the form. */
export function readTermForm(languages: readonly Language[], body: unknown): Form<Term> {
  const fields = Object.fromEntries(languages.map((language) => [termField(language), line]))
  const schema = z
    .object({ id: z.string().refine(isUuid), note: z.string().trim().max(500, tooLong).default(''), ...fields })
    .transform((form) => termOf(form, languages))
    .refine(({ terms }) => Object.keys(terms).length >= 2, {
      message: 'publishing.terms.fault.two',
      path: [termField(languages[0] ?? '')],
    })
  return readForm(schema, body)
}

function termOf(form: Record<string, unknown>, languages: readonly Language[]): Term {
  const given = languages.flatMap((language): [Language, string][] => {
    const name = String(form[termField(language)] ?? '')
    return name === '' ? [] : [[language, name]]
  })
  return { id: String(form.id), note: String(form.note ?? ''), terms: Object.fromEntries(given) }
}
