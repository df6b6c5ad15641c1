import type { Html } from '#platform/html.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { houseMarks, monthIn, type View } from '../languages/reader-view.ts'
import type { MonthCount } from './archive.queries.ts'

type ArchiveProps = {
  frame: Frame
  view: View
  months: readonly MonthCount[]
  /** '' for all of them. */
  year: string
  addresses: Record<string, string>
}

/** Years and their months, with how much there is of each. */
export function ArchivePage({ frame, view, months, year, addresses }: ArchiveProps): Html {
  const { words, language } = view
  const years = [...new Set(months.map((month) => month.year))]
  const house = houseMarks(view)
  const title = words.say('publishing.lists.archive')
  return (
    <SiteLayout frame={frame} title={year ? `${title} ${year}` : title} addresses={addresses}>
      <div class="front">
        <header>
          {year && (
            <p class="kicker" {...house}>
              <a href={`/${language}/archive`}>{title}</a>
            </p>
          )}
          <h1 {...(!year && house)}>{year || title}</h1>
        </header>
        {years.length === 0 && <p {...house}>{words.say('publishing.lists.empty')}</p>}
        {years.map((one) => (
          <section key={one} aria-labelledby={`year-${one}`}>
            <div class="head" hidden={year !== ''}>
              <h2 id={`year-${one}`}>
                <a href={`/${language}/archive/${one}`}>{one}</a>
              </h2>
            </div>
            <ul class="months">
              {months
                .filter((month) => month.year === one)
                .map(({ month, posts }) => (
                  <li key={month}>
                    <a href={`/${language}/archive/${one}/${String(month).padStart(2, '0')}`}>
                      {monthIn(view, new Date(Date.UTC(one, month - 1, 15)), 'month')}
                    </a>{' '}
                    <span class="meta">{words.number(posts)}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </SiteLayout>
  )
}
