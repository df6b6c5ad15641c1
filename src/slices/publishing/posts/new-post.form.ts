import { z } from 'zod'
import { languageTag } from '../languages/language.ts'
import { postKinds } from './post-content.ts'

/** How a post begins: what it is, in which language, under which title. */
export const NewPostForm = z.object({
  /** Made by the page. */
  post_id: z.uuid('publishing.posts.fault.stale'),
  kind: z.enum(postKinds, 'publishing.posts.fault.kind'),
  language: z
    .string()
    .default('')
    .refine((tag) => languageTag(tag) !== null, 'publishing.posts.fault.language')
    .transform((tag) => languageTag(tag) ?? tag),
  title: z
    .string('publishing.posts.fault.title')
    .trim()
    .min(1, 'publishing.posts.fault.title')
    .max(200, 'publishing.editor.fault.long'),
})
