import type { Locale } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { privateToken } from '#platform/private-link.ts'
import { siteLocale } from '../languages/language.ts'
import type { PreviewLink } from './preview-link.queries.ts'
import type { SharedDraft } from './preview-links-panel.tsx'

/** What the tokens of these links are made for. */
export const previewPurpose = 'post-preview'

/** Links with their addresses, in the site's words nearest to the text's language. */
export function sharedDrafts(
  { data, publicUrl }: Pick<Platform, 'data' | 'publicUrl'>,
  organisation: Organisation,
  links: readonly PreviewLink[],
): SharedDraft[] {
  return links.map((link) => {
    const locale: Locale = siteLocale(organisation, link.locale)
    const token = privateToken(data, previewPurpose, link.id)
    return { ...link, address: `${publicUrl(organisation)}/${locale}/previews/${token}` }
  })
}
