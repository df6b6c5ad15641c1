import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Tabs } from '#ui/tabs.tsx'

/** Whoever translates sees the agreed terms; the others are for those who arrange the site. */
const pages = {
  front: { path: '/console/site/front', message: 'publishing.front.page', isForAll: false },
  menus: { path: '/console/site/menus', message: 'publishing.menus.title', isForAll: false },
  topics: { path: '/console/topics', message: 'publishing.topics.title', isForAll: false },
  bylines: { path: '/console/bylines', message: 'publishing.bylines.title', isForAll: false },
  languages: { path: '/console/site/languages', message: 'publishing.languages.title', isForAll: false },
  redirects: { path: '/console/site/redirects', message: 'publishing.redirects.title', isForAll: false },
  feeds: { path: '/console/site/feeds', message: 'publishing.feeds.title', isForAll: false },
  terms: { path: '/console/site/terms', message: 'publishing.terms.title', isForAll: true },
} as const

export type SiteTab = keyof typeof pages

/** How the site is arranged: pages beside each other. */
export function SiteTabs({ frame, current }: { frame: ConsoleFrame; current: SiteTab }): Html {
  const { words } = frame
  const tabs = Object.entries(pages)
    .filter(([, { isForAll }]) => isForAll || frame.may('site.edit'))
    .map(([tab, { path, message }]) => ({
      href: `/${words.locale}${path}`,
      label: words.say(message),
      current: tab === current,
    }))
  return <Tabs label={words.say('publishing.languages.site')} tabs={tabs} />
}
