import { z } from 'zod'
import { type Form, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Language } from '../languages/language.ts'
import type { NewTopic } from './save-topic.ts'
import type { Topic } from './topic.queries.ts'

const tooLong = 'publishing.topics.fault.long'
const slug = z
  .string()
  .trim()
  .regex(/^([a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?)?$/, 'publishing.topics.fault.slug')
  .default('')

/** Name, address and description in each language; at least one has a name. */
export function readTopicForm(languages: readonly Language[], body: unknown): Form<NewTopic> {
  const fields = languages.flatMap((language): [string, z.ZodType][] => [
    [`name_${language}`, z.string().trim().max(80, tooLong).default('')],
    [`slug_${language}`, slug],
    [`description_${language}`, z.string().trim().max(1_000, tooLong).default('')],
  ])
  const form = readForm(z.object({ id: z.uuid(), ...Object.fromEntries(fields) }), body)
  if (!form.ok) return form
  const value = form.value as Record<string, string>
  const said = (name: string) => value[name] ?? ''
  const texts = languages.map((language) => [
    language,
    { name: said(`name_${language}`), slug: said(`slug_${language}`), description: said(`description_${language}`) },
  ])
  if (languages.every((language) => said(`name_${language}`) === ''))
    return { ok: false, typed: form.typed, faults: { [`name_${languages[0]}`]: 'publishing.topics.fault.name' } }
  return { ...form, value: { id: typedText(form.typed, 'id'), texts: Object.fromEntries(texts) } }
}

/** A topic as its fields show it. */
export function typedTopic({ id, texts, slugs }: Topic): Typed {
  const fields = Object.entries(texts).flatMap(([language, { name, description }]) => [
    [`name_${language}`, name],
    [`slug_${language}`, slugs[language] ?? ''],
    [`description_${language}`, description],
  ])
  return { id, ...Object.fromEntries(fields) }
}
