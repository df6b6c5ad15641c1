import type { Html } from '#platform/html.tsx'
import { houseMarks, type View } from '../languages/reader-view.ts'
import type { NamedByline } from '../publications/published-post.ts'

type NamesProps = { view: View; bylines: readonly NamedByline[]; by?: string; isLinked?: boolean }

/** "by Inés Robles and Ana Paz", in the page's own way to join names; each leads to its page where `isLinked`. */
export function Names({ view, bylines, by, isLinked = false }: NamesProps): Html {
  const { words, language } = view
  const tag = language === words.locale ? words.region : language
  const parts = new Intl.ListFormat(tag, { type: 'conjunction' }).formatToParts(bylines.map(({ name }) => name))
  let at = 0
  return (
    <span>
      <span {...houseMarks(view)}>{by ?? words.say('publishing.lists.by')}</span>{' '}
      {parts.map(({ type, value }) => {
        if (type === 'literal') return value
        const byline = bylines[at++]
        return byline && isLinked ? (
          <a key={byline.id} href={`/${language}/bylines/${byline.slug}`} rel="author">
            {value}
          </a>
        ) : (
          value
        )
      })}
    </span>
  )
}
