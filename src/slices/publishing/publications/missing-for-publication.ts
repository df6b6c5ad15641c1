import type { Db } from '#platform/db.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import type { Language } from '../languages/language.ts'
import type { Post } from '../posts/post.queries.ts'
import type { PostContent } from '../posts/post-content.ts'
import { findSlug } from './publication.queries.ts'

/** What keeps a draft from being published: a sentence, and the field of the editor that mends it. */
export type Missing = { message: MessageKey; field: string }

type Candidate = { post: Post; locale: Language; content: PostContent }

/** Everything that is missing, so that nobody publishes in five attempts. */
export async function missingForPublication(db: Db, { post, locale, content }: Candidate): Promise<Missing[]> {
  const missing: Missing[] = []
  const say = (message: MessageKey, field: string) => missing.push({ message, field })
  if (content.title.trim() === '') say('publishing.publications.missing.title', 'title')
  if (content.slug === '') say('publishing.publications.missing.slug', 'slug')
  else if (await isTaken(db, post.id, locale, content.slug)) say('publishing.publications.missing.slugTaken', 'slug')
  if (isWordless(post, content)) say('publishing.publications.missing.body', 'body')
  const { source, pictureId } = content.facts
  if (post.kind === 'clipping' && (source.url === '' || source.outlet === ''))
    say('publishing.publications.missing.source', 'source_url')
  if (pictureId && !(await readMediaFile(db, pictureId))) say('publishing.publications.missing.picture', 'picture_id')
  return missing
}

/** Who links to a document need not write anything beside. */
function isWordless({ kind }: Post, { body, facts }: PostContent): boolean {
  if (kind === 'resource' && facts.resource.url !== '') return false
  return plainText(body).trim() === '' && !body.content.some(({ attrs }) => attrs)
}

async function isTaken(db: Db, postId: string, locale: Language, slug: string): Promise<boolean> {
  const owner = await findSlug(db, locale, slug)
  return owner !== null && owner !== postId
}
