import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import type { Language } from '../languages/language.ts'
import { tellMenus } from '../menus/tell-site.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import {
  deleteTopic,
  dropTopicSlugs,
  listTopics,
  orderTopics,
  readTopic,
  type Topic,
  type TopicText,
  takeTopicSlug,
  upsertTopic,
} from './topic.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.saveTopic': { name: string }
    'posts.removeTopic': { name: string }
  }
}

type Work = { organisation: Organisation; actor: Actor }

export type NewTopic = {
  id: string
  /** Languages without a name are left out. */
  texts: Record<Language, TopicText & { slug: string }>
}

/** Saves a topic, in all its languages or not at all: where an address is another's, says in which language. */
export async function saveTopic(
  db: Db,
  work: Work,
  { id, texts }: NewTopic,
): Promise<{ outcome: 'saved' } | { outcome: 'taken'; locale: Language }> {
  const known = await readTopic(db, id)
  const spoken = Object.entries(texts).filter(([, { name }]) => name !== '')
  const said = spoken.map(([locale, { name, description }]) => [locale, { name, description }])
  await upsertTopic(db, { id, texts: Object.fromEntries(said) })
  for (const locale of Object.keys(known?.slugs ?? {}))
    if (!spoken.some(([other]) => other === locale)) await dropTopicSlugs(db, id, locale)
  for (const [locale, text] of spoken) {
    if (!(await takeTopicSlug(db, id, locale, slugOf(text, spoken)))) return { outcome: 'taken', locale }
  }
  await tell(db, work, { verb: 'posts.saveTopic', id, name: nameOf(texts) })
  return { outcome: 'saved' }
}

/** Finds a topic by its name in a language, or begins one: for who writes a post and names its subjects. */
export async function topicNamed(db: Db, work: Work, named: { id: string; locale: Language; name: string }) {
  const { id, locale, name } = named
  const topics = await listTopics(db)
  const same = topics.find(
    ({ texts }) => texts[locale]?.name.localeCompare(name, locale, { sensitivity: 'base' }) === 0,
  )
  if (same) return same.id
  const saved = await saveTopic(db, work, { id, texts: { [locale]: { name, description: '', slug: '' } } })
  return saved.outcome === 'saved' ? id : null
}

/** Moves a topic one place up or down in the order of all. */
export async function moveTopic(db: Db, work: Work, id: string, by: -1 | 1): Promise<void> {
  const ids = (await listTopics(db)).map((topic) => topic.id)
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return
  ids.splice(to, 0, ...ids.splice(from, 1))
  await orderTopics(db, ids)
  await announce(db, 'changed', postsTopic(work.organisation.id))
}

export async function removeTopic(db: Db, work: Work, { id, texts }: Topic): Promise<void> {
  await deleteTopic(db, id)
  await tell(db, work, { verb: 'posts.removeTopic', id, name: nameOf(texts) })
}

/** A name that cannot stand in an address has that of another language. */
function slugOf({ slug, name }: TopicText & { slug: string }, all: [Language, TopicText & { slug: string }][]): string {
  const others = all.flatMap(([, other]) => [other.slug, suggestSlug(other.name)])
  return [slug, suggestSlug(name), ...others].find((candidate) => candidate !== '') ?? 'topic'
}

function nameOf(texts: Record<Language, TopicText>): string {
  return Object.values(texts).find(({ name }) => name !== '')?.name ?? ''
}

type Done = { verb: 'posts.saveTopic' | 'posts.removeTopic'; id: string; name: string }

async function tell(db: Db, { organisation, actor }: Work, { verb, id, name }: Done): Promise<void> {
  const who = { id: actor.accountId, name: actor.name }
  await writeAudit(db, { actor: who, verb, subject: 'topic', subjectId: id, details: { name } })
  await announce(db, 'changed', postsTopic(organisation.id))
  await tellMenus(db, organisation.id, id)
}
