import type { DataFolder } from '#platform/data-folder.ts'
import * as links from '#platform/private-link.ts'

/** What a mailed link opens: the receipt of a participation, the page that confirms it, or the one that says *it was not me*. */
export type LinkPurpose = 'receipt' | 'confirmation' | 'withdrawal'

const day = 24 * 60 * 60 * 1_000
/** How long a link opens its page, counted from the participation, milliseconds. */
const goodFor: Record<LinkPurpose, number> = { receipt: 400 * day, confirmation: 30 * day, withdrawal: 400 * day }

/** The token of a mailed link. */
export function privateToken(data: DataFolder, purpose: LinkPurpose, participationId: string): string {
  return links.privateToken(data, purpose, participationId)
}

/** The participation that a token opens; null for one that we did not make, or whose time is over. */
export function openPrivateToken(
  keyring: { data: DataFolder; now(): Date },
  purpose: LinkPurpose,
  token: string,
): string | null {
  return links.openPrivateToken(keyring, purpose, token, goodFor[purpose])
}
