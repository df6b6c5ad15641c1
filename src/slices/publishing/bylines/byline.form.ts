import { z } from 'zod'
import { type Form, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import type { Language } from '../languages/language.ts'
import type { Byline } from './byline.queries.ts'

const tooLong = 'publishing.bylines.fault.long'

/** Name, kind, address, picture, a link of their own, and a sentence in each language. */
export function readBylineForm(languages: readonly Language[], body: unknown): Form<Byline> {
  const about = languages.map((language) => [`about_${language}`, z.string().trim().max(600, tooLong).default('')])
  const form = readForm(
    z.object({
      id: z.uuid(),
      name: z.string().trim().min(1, 'publishing.bylines.fault.name').max(120, tooLong),
      is_group: z.enum(['yes']).optional(),
      slug: z
        .string()
        .trim()
        .regex(/^([a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?)?$/, 'publishing.topics.fault.slug')
        .default(''),
      link: z
        .string()
        .trim()
        .max(500, tooLong)
        .refine((link) => link === '' || isWebLink(link), 'publishing.bylines.fault.link')
        .default(''),
      picture_id: z.union([z.literal(''), z.uuid()]).default(''),
      ...(Object.fromEntries(about) as Record<never, never>),
    }),
    body,
  )
  if (!form.ok) return form
  const { id, name, is_group, slug, link, picture_id } = form.value
  const said = languages.map((language) => [language, typedText(form.typed, `about_${language}`).trim()])
  const texts = Object.fromEntries(said.filter(([, text]) => text !== ''))
  const value = { id, name, slug, link, isGroup: is_group === 'yes', pictureId: picture_id || null, about: texts }
  return { ...form, value }
}

/** A byline as its fields show it. */
export function typedByline({ id, name, slug, link, isGroup, pictureId, about }: Byline): Typed {
  const texts = Object.entries(about).map(([language, text]) => [`about_${language}`, text])
  const kind = isGroup ? { is_group: 'yes' } : {}
  return { id, name, slug, link, picture_id: pictureId ?? '', ...kind, ...Object.fromEntries(texts) }
}
