import type { ReaderPage } from '../languages/reader-routes.ts'

/** The same path in every language. */
export function everywhere({ settings }: Pick<ReaderPage, 'settings'>, path: string): Record<string, string> {
  return Object.fromEntries(settings.languages.map((tag) => [tag, `/${tag}${path}`]))
}
