import { z } from 'zod'
import { postKinds } from '../posts/post-content.ts'

/** What an address asks. Nothing in it is an error: what makes no sense is as if it were not there. */
export const SearchForm = z.object({
  q: z.string().default('').catch(''),
  kind: z.enum(postKinds).optional().catch(undefined),
  topic: z.string().max(100).default('').catch(''),
  language: z.string().max(35).default('').catch(''),
  year: z.coerce.number().int().min(1000).max(9999).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100).default(1).catch(1),
})
export type SearchForm = z.infer<typeof SearchForm>

/** The address of a search, after the language. */
export function searchPath(form: Partial<SearchForm>): string {
  const parameters = new URLSearchParams()
  for (const name of ['q', 'kind', 'topic', 'language', 'year', 'page'] as const) {
    const value = form[name]
    if (value !== undefined && value !== '' && !(name === 'page' && value === 1)) parameters.set(name, String(value))
  }
  const query = parameters.toString()
  return query ? `/search?${query}` : '/search'
}
