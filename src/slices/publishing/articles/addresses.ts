import type { ReaderPage } from '../languages/reader-routes.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'

/** Where the switch of languages leads from a post: to its text there, else to that language's front page. */
export function addressesOf(
  { settings }: Pick<ReaderPage, 'settings'>,
  { kind, variants }: Pick<WholePost, 'kind' | 'variants'>,
): Record<string, string> {
  return Object.fromEntries(
    settings.languages.map((tag) => {
      const own = variants.find(({ locale }) => locale === tag)
      return [tag, own ? postPath({ kind, ...own }) : `/${tag}/`]
    }),
  )
}
