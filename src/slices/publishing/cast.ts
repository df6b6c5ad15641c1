import { type Db, inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import type { Language } from './languages/language.ts'
import { createPost } from './posts/create-post.ts'
import { emptyPost, PostContent, type PostKind } from './posts/post-content.ts'
import { insertRevision } from './posts/revision.queries.ts'
import { insertVariant } from './posts/variant.queries.ts'
import { publishPost } from './publications/publish-post.ts'

/** Tomás, who edits what Puente Solidario publishes. */
export const tomas: Actor = {
  accountId: '00000000-0000-7000-8000-000000000011',
  memberId: '00000000-0000-7000-8000-000000000012',
  name: 'Tomás Rivas',
  email: 'tomas@puente.example',
  role: 'editor',
  sessionId: '00000000-0000-7000-8000-000000000013',
}

/** What a post says; its body in markup. */
export type Told = Partial<Omit<PostContent, 'body' | 'facts'>> & {
  title: string
  body?: string
  facts?: Partial<PostContent['facts']>
}

export const land: Record<'en' | 'es', Told> = {
  en: {
    title: 'The land that is disputed again',
    standfirst: 'A cooperative that received its fields after the war is told to leave them.',
    place: 'San Esteban',
    body: 'At five in the morning the gate is already open.\n\n## What the order says\n\nThe document runs to four pages.',
  },
  es: {
    title: 'La tierra que vuelve a estar en disputa',
    standfirst: 'Una cooperativa que recibió sus campos después de la guerra debe dejarlos.',
    place: 'San Esteban',
    body: 'A las cinco de la mañana el portón ya está abierto.\n\n## Qué dice la orden\n\nEl documento tiene cuatro páginas.',
  },
}

/** @returns a content as the editor would have made it */
export function told({ body = '', facts = {}, ...texts }: Told): PostContent {
  const slug = texts.slug ?? suggestSlug(texts.title)
  return PostContent.parse({ ...emptyPost, ...texts, slug, body: parseMarkup(body), facts })
}

type Begun = { kind?: PostKind; texts?: Partial<Record<Language, Told>>; now?: Date }

/** A post that is written in each of its languages and published in none; the first language is its source. */
export function writtenPost(
  db: Db,
  { id }: Organisation,
  { kind = 'article', texts = land }: Begun = {},
): Promise<string> {
  const [[source, first] = [], ...others] = Object.entries(texts) as [Language, Told][]
  if (!source || !first) throw new Error('a post is written in some language')
  return inOrganisation(db, id, async (db) => {
    const postId = await createPost(db, { kind, locale: source, actor: tomas, content: told(first) })
    for (const [locale, text] of others) {
      await insertVariant(db, postId, locale)
      await insertRevision(db, { postId, locale }, { number: 1, content: told(text), savedBy: tomas })
    }
    return postId
  })
}

/** The same, published in every language that it is written in. */
export async function publishedPost(db: Db, organisation: Organisation, begun: Begun = {}): Promise<string> {
  const { texts = land, now = new Date() } = begun
  const postId = await writtenPost(db, organisation, begun)
  await inOrganisation(db, organisation.id, async (db) => {
    for (const locale of Object.keys(texts)) {
      const done = await publishPost(db, { organisation, actor: tomas, postId, locale, now })
      if (done.outcome !== 'published') throw new Error(done.missing.map(({ message }) => message).join(', '))
    }
  })
  return postId
}

/** A topic with a name in each language. Its id. */
export function publishedTopic(
  db: Db,
  { id }: Organisation,
  names: Partial<Record<Language, string>>,
  descriptions: Partial<Record<Language, string>> = {},
): Promise<string> {
  const texts = Object.entries(names).map(([tag, name]) => [tag, { name, description: descriptions[tag] ?? '' }])
  return inOrganisation(db, id, async (db) => {
    const values = { texts: JSON.stringify(Object.fromEntries(texts)) }
    const topic = await db.insertInto('topics').values(values).returning('id').executeTakeFirstOrThrow()
    const slugs = Object.entries(names).map(([locale, name = '']) => ({
      locale,
      slug: suggestSlug(name) || suggestSlug(Object.values(names)[0] ?? ''),
    }))
    await db
      .insertInto('topic_slugs')
      .values(slugs.map((slug) => ({ ...slug, topic_id: topic.id })))
      .execute()
    return topic.id
  })
}

/** Somebody whom texts are by. The id. */
export function publishedByline(
  db: Db,
  { id }: Organisation,
  name: string,
  about: Partial<Record<Language, string>> = {},
): Promise<string> {
  return inOrganisation(db, id, async (db) => {
    const values = { name, about: JSON.stringify(about) }
    const byline = await db.insertInto('bylines').values(values).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('byline_slugs')
      .values({ slug: suggestSlug(name), byline_id: byline.id })
      .execute()
    return byline.id
  })
}
