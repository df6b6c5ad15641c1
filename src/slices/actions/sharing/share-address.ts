import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import { pathOf } from '../participations/take-action.ts'

export type ShareAddress = {
  /** With its host. */
  url: string
  /** Whether a page stands there already. */
  isPublic: boolean
}

/** Where the page of an action is in one language, or will be once its draft is published; null where nothing says yet. */
export function shareAddress(
  platform: Pick<Platform, 'publicUrl'>,
  organisation: Organisation,
  { header, content }: { header: Pick<ActionHeader, 'slugs' | 'state'>; content: Pick<ActionContent, 'texts'> },
  locale: Locale,
): ShareAddress | null {
  const current = header.slugs[locale]
  const slug = current ?? content.texts[locale].slug
  if (slug === '') return null
  const isPublic = current !== undefined && header.state !== 'draft'
  return { url: platform.publicUrl(organisation) + pathOf({ [locale]: slug }, locale), isPublic }
}
