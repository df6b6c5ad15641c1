import { isDatabaseAway } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'

/** `lang`: of the label, where it is not that of the house's words on the page. */
export type MenuLink = { label: string; href: string; lang?: string }

/** Where readers can go from every public page of an organisation, in one language. */
export type SiteMenu = {
  main: MenuLink[]
  /** The one thing that the site is for, beside its name. */
  button: MenuLink | null
  foot: MenuLink[]
  /** Every language that the site has pages in, as it calls itself. */
  languages: { tag: string; name: string }[]
}

export type MenuReader = (
  platform: Pick<Platform, 'db' | 'pages'>,
  page: { organisation: Organisation; words: Words; language: string },
) => Promise<SiteMenu>

let reader: MenuReader | null = null

/** Says who knows the menus, when the house is put together: they lead to what rooms above show. */
export function offerMenus(read: MenuReader): void {
  reader = read
}

/**
 * The menu of a page. That of a site with nothing but actions where no room knows of menus, and while the database is away: whoever
 * sends a form then must be answered on a page that keeps what they typed.
 */
export async function readMenu(...[platform, page]: Parameters<MenuReader>): Promise<SiteMenu> {
  const plain = plainMenu(page.organisation, page.words)
  if (!reader) return plain
  return reader(platform, page).catch((error) => {
    if (isDatabaseAway(error)) return plain
    throw error
  })
}

/** What leads to actions, and the languages of the house. */
export function plainMenu({ locales }: Pick<Organisation, 'locales'>, words: Words): SiteMenu {
  const toActions = { label: words.say('ui.nav.actions'), href: `/${words.locale}/actions` }
  return { main: [toActions], button: null, foot: [], languages: locales.map((tag) => ({ tag, name: ownName(tag) })) }
}

/** "Español" for es, "العربية" for ar: a language as those who speak it call it. */
export function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
