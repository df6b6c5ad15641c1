import { z } from 'zod'
import { isWebLink } from '#platform/rich-text/safe-link.ts'

/** Parts of the site that a menu can lead to; `post`, `topic`, `kind` and `link` say which in `target`. */
export const menuDestinations = [
  'actions',
  'posts',
  'archive',
  'search',
  'sign-up',
  'post',
  'topic',
  'kind',
  'link',
] as const
export type MenuDestination = (typeof menuDestinations)[number]

export const MenuEntry = z.object({
  id: z.uuid(),
  to: z.enum(menuDestinations),
  /** Id of a post or topic, a kind, or an address elsewhere. */
  target: z.string().default(''),
  /** Language → what it is called there; what is not said is called what it leads to. */
  labels: z.record(z.string(), z.string().max(60)).default({}),
})
export type MenuEntry = z.infer<typeof MenuEntry>

/** The row under the name; the one thing beside it (one entry at most); the foot of every page. */
export const menuNames = ['main', 'button', 'foot'] as const
export type MenuName = (typeof menuNames)[number]

export const Menus = z.object({
  main: z.array(MenuEntry),
  button: z.array(MenuEntry),
  foot: z.array(MenuEntry),
})
export type Menus = z.infer<typeof Menus>

/** How many entries each takes. */
export const mostEntries: Record<MenuName, number> = { main: 12, button: 1, foot: 24 }

/** What is stored; null where nobody has arranged any. */
export function readMenus(stored: unknown): Menus | null {
  const known = Menus.safeParse(stored)
  return known.success ? known.data : null
}

/**
 * The menus that nobody has arranged: what people can do, what is published, the pages at the top of the tree, search.
 * @param pageIds of those pages, in their order
 */
export function plainMenus(pageIds: readonly string[]): Menus {
  const entry = (number: number, to: MenuDestination, target = ''): MenuEntry => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...{ to, target, labels: {} },
  })
  const pages = pageIds.slice(0, 4).map((id, at) => entry(10 + at, 'post', id))
  return {
    main: [entry(1, 'posts'), ...pages, entry(2, 'archive'), entry(3, 'search')],
    button: [entry(4, 'actions')],
    foot: [],
  }
}

/** Whether an entry leads somewhere: an address elsewhere must be one of the web, or a path of this site. */
export function isOutsideLink(target: string): boolean {
  return isWebLink(target) || /^\/(?!\/)\S*$/.test(target)
}
