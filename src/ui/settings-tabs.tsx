import type { Html } from '#platform/html.tsx'
import type { MessageKey } from '#platform/i18n.ts'
import type { ConsoleFrame } from './frame.ts'
import { Tabs } from './tabs.tsx'

/** Every page of an organisation's settings, whichever room or part of the roof it comes from. A new one is a line here. */
const pages = {
  identity: { path: '/console/settings', message: 'ui.settings.identity' },
  languages: { path: '/console/settings/languages', message: 'ui.settings.languages' },
  sending: { path: '/console/settings/sending', message: 'ui.settings.sending' },
  server: { path: '/console/sending', message: 'ui.settings.server' },
  privacy: { path: '/console/settings/privacy', message: 'ui.settings.privacy' },
  wordings: { path: '/console/settings/wordings', message: 'ui.settings.wordings' },
  security: { path: '/console/settings/security', message: 'ui.settings.security' },
} as const satisfies Record<string, { path: string; message: MessageKey }>

export type SettingsTab = keyof typeof pages

/** The address of a page of settings, after the language. */
export function settingsPath(tab: SettingsTab): string {
  return pages[tab].path
}

/** The pages of settings beside each other, for whoever shows one of them. */
export function SettingsTabs({ frame, current }: { frame: ConsoleFrame; current: SettingsTab }): Html {
  const { words } = frame
  const tabs = Object.entries(pages).map(([tab, { path, message }]) => ({
    href: `/${words.locale}${path}`,
    label: words.say(message),
    current: tab === current,
  }))
  return <Tabs label={words.say('ui.console.settings')} tabs={tabs} />
}
