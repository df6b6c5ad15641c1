import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Tabs } from '#ui/tabs.tsx'

/** How the site is arranged: pages beside each other. */
export function SiteTabs({ frame, current }: { frame: ConsoleFrame; current: 'languages' | 'terms' }): Html {
  const { words } = frame
  const page = (tab: 'languages' | 'terms') => ({
    href: `/${words.locale}/console/site/${tab}`,
    label: words.say(`publishing.${tab}.title`),
    current: tab === current,
  })
  const pages = [...(frame.may('site.edit') ? [page('languages')] : []), page('terms')]
  return <Tabs label={words.say('publishing.languages.site')} tabs={pages} />
}
