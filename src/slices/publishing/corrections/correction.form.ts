import { z } from 'zod'
import { type Form, readForm } from '#platform/http/forms.ts'
import type { Language } from '../languages/language.ts'

const text = z.string().trim().max(5_000, 'publishing.editor.fault.long').default('')

export type CorrectionFields = { id: string; texts: Record<Language, string> }

/** What was wrong, in at least one of the languages in which a post was published: text_en, text_es … */
export function readCorrection(body: unknown, languages: readonly Language[]): Form<CorrectionFields> {
  const first = `text_${languages[0] ?? ''}`
  const fields = Object.fromEntries(languages.map((language) => [`text_${language}`, text]))
  const schema = z
    .object({ correction_id: z.uuid('publishing.posts.fault.stale'), ...fields })
    .transform(({ correction_id: id, ...said }) => {
      const texts = languages.map((language) => [
        language,
        String((said as Record<string, unknown>)[`text_${language}`] ?? ''),
      ])
      return {
        id: id as string,
        texts: Object.fromEntries(texts.filter(([, one]) => one !== '')) as Record<string, string>,
      }
    })
    .refine(({ texts }) => Object.keys(texts).length > 0, {
      message: 'publishing.publications.fault.correction',
      path: [first],
    })
  return readForm(schema, body)
}
