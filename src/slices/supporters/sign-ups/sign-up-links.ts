import type { DataFolder } from '#platform/data-folder.ts'
import { openPrivateToken, privateToken } from '#platform/private-link.ts'

const day = 24 * 60 * 60 * 1_000
/** How long a link opens its page, counted from the mail, milliseconds. A sign-up itself waits for seven days. */
const goodFor = { 'sign-up': 30 * day, leave: 800 * day }

/** What a mail about news opens: the page that confirms a sign-up, by its id, or the one where somebody leaves, by theirs. */
export type NewsLink = keyof typeof goodFor

/** The address of the page, after the language's own: scheme and host are `site`. */
export function newsLink(
  platform: { data: DataFolder; now(): Date },
  site: string,
  locale: string,
  link: { opens: NewsLink; id: string },
): string {
  const token = privateToken(platform.data, link.opens, link.id, platform.now())
  return `${site}/${locale}/${link.opens === 'leave' ? 'leave' : 'sign-ups'}/${token}`
}

/** The id that a token opens; null for one that we did not make, or whose time is over. */
export function openNewsLink(
  keyring: { data: DataFolder; now(): Date },
  opens: NewsLink,
  token: string,
): string | null {
  return openPrivateToken(keyring, opens, token, goodFor[opens])
}
