import { blockNamed } from '#platform/blocks.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { typedFields } from '../editing/post-fields.ts'
import { labelOf, sayField } from '../editing/say-field.ts'
import type { Post } from '../posts/post.queries.ts'
import { emptyPost, type PostContent } from '../posts/post-content.ts'
import { readDraft } from '../posts/revision.queries.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { namesIn } from '../revisions/names-in.ts'
import type { ShownFacts } from './facts-panel.tsx'

/** What comes out of the source's draft with a translation that is published first; null where the source is out. */
export async function shownFacts(
  platform: Platform,
  { organisation, words, post }: { organisation: Organisation; words: Words; post: Post },
): Promise<ShownFacts | null> {
  const read = await inOrganisation(platform.db, organisation.id, async (db) => {
    const content = await unpublishedSource(db, post)
    return content && { content, names: await namesIn(db, [content], words.locale) }
  })
  if (!read) return null
  const { facts } = read.content
  const actions = facts.actionId ? ((await blockNamed('action')?.choices(platform, organisation, words)) ?? []) : []
  const names = { ...read.names, actions: new Map(actions.map(({ id, label }) => [id, label])) }
  const scope = { kind: post.kind, isSource: true }
  const none = typedFields(emptyPost, scope)
  const said = Object.entries(typedFields({ ...emptyPost, facts }, scope))
    .filter(([name, value]) => value !== '' && value !== none[name])
    .map(([name, value]) => ({ label: labelOf(words, name), text: sayField(words, names, name, value) }))
  return { facts, said }
}

async function unpublishedSource(db: Db, { id, sourceLocale: locale }: Post): Promise<PostContent | null> {
  if ((await readVariant(db, id, locale))?.publishedRevision) return null
  return (await readDraft(db, { postId: id, locale }))?.content ?? null
}
