import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'

export type PaginationProps = {
  words: Words
  /** Address of the page before, or null on the first. */
  previous: string | null
  next: string | null
  /** What is shown, in words: "21–40 of 1,204". */
  shown?: string
}

export function Pagination({ words, previous, next, shown }: PaginationProps): Html | null {
  if (!previous && !next) return null
  return (
    <nav class="pagination" aria-label={words.say('ui.pagination.label')}>
      {previous && (
        <a class="button quiet" href={previous} rel="prev">
          {words.say('ui.pagination.previous')}
        </a>
      )}
      {shown && <span>{shown}</span>}
      {next && (
        <a class="button quiet" href={next} rel="next">
          {words.say('ui.pagination.next')}
        </a>
      )}
    </nav>
  )
}
