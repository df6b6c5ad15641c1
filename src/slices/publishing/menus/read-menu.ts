import { inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import { type MenuLink, type MenuReader, ownName, type SiteMenu } from '#ui/site-menu.ts'
import { feedPath } from '../feeds/channel.ts'
import type { Language } from '../languages/language.ts'
import { publishingSettings } from '../languages/reader-routes.ts'
import { type PostKind, postKinds } from '../posts/post-content.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { readPageTree } from '../publications/page-tree.queries.ts'
import { listPublished } from '../publications/published.queries.ts'
import { type PublishedPost, postPath } from '../publications/published-post.ts'
import { listTopics, type Topic } from '../topics/topic.queries.ts'
import { readStoredMenus } from './menu.queries.ts'
import { type MenuEntry, type Menus, plainMenus } from './menus.ts'

/** The menus of every public page in a language, from memory until they, or what they lead to, change. */
export const readSiteMenu: MenuReader = (platform, { organisation, words, language }) => {
  const { id } = organisation
  return platform.pages.recall(`menu ${id} ${language} ${words.region}`, postsTopic(id), async () => {
    const { languages } = await publishingSettings(platform, organisation)
    const known = await inOrganisation(platform.db, id, async (db): Promise<Known> => {
      const menus = (await readStoredMenus(db)) ?? plainMenus(topPages(await readPageTree(db, language)))
      const ids = [...menus.main, ...menus.button, ...menus.foot].map(({ target }) => target).filter(isId)
      const posts =
        ids.length > 0 ? await listPublished(db, { locale: language, kinds: postKinds, ids, limit: 100 }) : []
      return { menus, posts, topics: await listTopics(db) }
    })
    return menuIn(known, words, language, languages)
  })
}

export type Known = { menus: Menus; posts: readonly PublishedPost[]; topics: readonly Topic[] }

function menuIn({ menus, ...known }: Known, words: Words, language: Language, languages: Language[]): SiteMenu {
  const links = (entries: MenuEntry[]) =>
    entries.flatMap((entry) => {
      const link = linkTo(entry, known, words, language)
      return link ? [link] : []
    })
  const feed = { label: words.say('publishing.menus.feed'), href: feedPath({ of: 'all', language }, 'rss') }
  return {
    main: links(menus.main),
    button: links(menus.button)[0] ?? null,
    foot: [...links(menus.foot), feed],
    languages: languages.map((tag) => ({ tag, name: ownName(tag) })),
  }
}

/** Null for what this language does not show. */
function linkTo(
  { to, target, labels }: MenuEntry,
  { posts, topics }: Omit<Known, 'menus'>,
  words: Words,
  language: Language,
): MenuLink | null {
  const own = labels[language]
  const named = (label: string, href: string): MenuLink =>
    own ? { label: own, href, ...(language !== words.locale && { lang: language }) } : { label, href }
  if (to === 'post') {
    const post = posts.find(({ id }) => id === target)
    return post ? named(post.title, postPath(post)) : null
  }
  if (to === 'topic') {
    const topic = topics.find(({ id }) => id === target)
    const [name, slug] = [topic?.texts[language]?.name, topic?.slugs[language]]
    return name && slug ? named(name, `/${language}/topics/${slug}`) : null
  }
  if (to === 'link') return named(Object.values(labels)[0] ?? hostOf(target), target)
  if (to === 'kind')
    return named(words.say(`publishing.feeds.kind.${target as PostKind}`), `/${language}/kinds/${target}`)
  // What other rooms show, they show in the house's languages.
  const there = to === 'actions' || to === 'sign-up' ? words.locale : language
  return named(words.say(`publishing.menus.to.${to}`), `/${there}/${to}`)
}

function topPages(tree: Awaited<ReturnType<typeof readPageTree>>): string[] {
  return tree.filter(({ parentId }) => parentId === null).map(({ id }) => id)
}

function isId(target: string): boolean {
  return /^[0-9a-f-]{36}$/.test(target)
}

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).hostname : target
}
