import type { Db } from '#platform/db.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { readMediaFile } from '#platform/media/media.queries.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import type { Language } from '../languages/language.ts'
import type { Post } from '../posts/post.queries.ts'
import type { PostContent, PostFacts } from '../posts/post-content.ts'
import { readDraft } from '../posts/revision.queries.ts'
import { findSlug } from './publication.queries.ts'

/** What keeps a draft from being published: a sentence, and the field of the editor that mends it. */
export type Missing = {
  message: MessageKey
  field: string
  /** The text in which it stands, where it is another one: facts are the source's. */
  of?: Language
}

type Candidate = { post: Post; locale: Language; content: PostContent }

/** Everything that is missing, so that nobody publishes in five attempts. */
export async function missingForPublication(db: Db, candidate: Candidate): Promise<Missing[]> {
  const { post, locale, content } = candidate
  const facts = await factsOf(db, candidate)
  const missing: Missing[] = []
  const say = (message: MessageKey, field: string) => missing.push({ message, field })
  if (content.title.trim() === '') say('publishing.publications.missing.title', 'title')
  if (content.slug === '') say('publishing.publications.missing.slug', 'slug')
  else if (await isTaken(db, post.id, locale, content.slug)) say('publishing.publications.missing.slugTaken', 'slug')
  if (isWordless(post, content.body, facts)) say('publishing.publications.missing.body', 'body')
  return [...missing, ...(await missingFacts(db, { post, locale, content: { ...content, facts } }))]
}

/** What is the same in every language is mended in the source. */
async function missingFacts(db: Db, { post, content }: Candidate): Promise<Missing[]> {
  const missing: Missing[] = []
  const { source, resource, pictureId } = content.facts
  const say = (message: MessageKey, field: string) => missing.push({ message, field, of: post.sourceLocale })
  const isClipping = post.kind === 'clipping'
  if (isClipping && (source.url === '' || source.outlet === ''))
    say('publishing.publications.missing.source', 'source_url')
  else if (source.url !== '' && !isWebLink(source.url)) say('publishing.publications.missing.address', 'source_url')
  if (post.kind === 'resource' && resource.url !== '' && !isWebLink(resource.url))
    say('publishing.publications.missing.address', 'resource_url')
  if (pictureId && !(await readMediaFile(db, pictureId))) say('publishing.publications.missing.picture', 'picture_id')
  return missing
}

async function factsOf(db: Db, { post, locale, content }: Candidate): Promise<PostFacts> {
  if (locale === post.sourceLocale) return content.facts
  return (await readDraft(db, { postId: post.id, locale: post.sourceLocale }))?.content.facts ?? content.facts
}

/** Who links to a document need not write anything beside. */
function isWordless({ kind }: Post, body: RichText, facts: PostFacts): boolean {
  if (kind === 'resource' && facts.resource.url !== '') return false
  return plainText(body).trim() === '' && !body.content.some(({ attrs }) => attrs)
}

async function isTaken(db: Db, postId: string, locale: Language, slug: string): Promise<boolean> {
  const owner = await findSlug(db, locale, slug)
  return owner !== null && owner !== postId
}
