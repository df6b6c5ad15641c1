import type { Db } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import type { Option } from '#ui/field.tsx'
import type { Language } from '../languages/language.ts'
import { postKinds } from '../posts/post-content.ts'
import { readPageTree } from '../publications/page-tree.queries.ts'
import { listPublished } from '../publications/published.queries.ts'
import { listTopics } from '../topics/topic.queries.ts'

/** So many of the newest posts can be chosen. */
const mostPosts = 40

/** Published posts to choose from, pages first. */
export async function postOptions(db: Db, locale: Language): Promise<Option[]> {
  const pages = await readPageTree(db, locale)
  const posts = await listPublished(db, { locale, limit: mostPosts })
  return [...pages, ...posts].map(({ id, title }) => ({ value: id, label: title }))
}

/** Topics to choose from. */
export async function topicOptions(db: Db, locale: Language): Promise<Option[]> {
  return (await listTopics(db)).map(({ id, texts }) => ({
    value: id,
    label: texts[locale]?.name || (Object.values(texts)[0]?.name ?? ''),
  }))
}

/** Everything that an entry of a menu can lead to. */
export async function destinations(db: Db, words: Words): Promise<Option[]> {
  const parts = (['actions', 'posts', 'archive', 'search', 'sign-up'] as const).map((to) => ({
    value: to as string,
    label: words.say(`publishing.menus.to.${to}`),
  }))
  const kinds = postKinds
    .filter((kind) => kind !== 'page')
    .map((kind) => ({ value: `kind:${kind}`, label: words.say(`publishing.feeds.kind.${kind}`) }))
  const within = (to: string, options: Option[]) =>
    options.map(({ value, label }) => ({ value: `${to}:${value}`, label }))
  const topics = (await topicOptions(db, words.locale)).map(({ value, label }) => ({
    value,
    label: words.say('publishing.menus.topic', { name: label }),
  }))
  const elsewhere = { value: 'link', label: words.say('publishing.menus.elsewhere') }
  return [
    ...parts,
    ...kinds,
    ...within('topic', topics),
    ...within('post', await postOptions(db, words.locale)),
    elsewhere,
  ]
}
