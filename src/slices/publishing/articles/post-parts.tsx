import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import { ButtonLink } from '#ui/button.tsx'
import { dateIn, dayOf, houseMarks, type View } from '../languages/reader-view.ts'
import { languageMarks, type WholePost } from '../publications/published-post.ts'
import { partialDate } from './partial-date.ts'

type Part = { view: View; post: WholePost }

/** Whose words an excerpt or a translation are, and where the whole is. */
export function SourceCard({ view, post: { kind, source } }: Part): Html | null {
  const { words } = view
  const { url, title, outlet, author, date, language } = source
  if (!isWebLink(url) && outlet === '') return null
  const line = [
    outlet,
    author,
    date && partialDate(view, date),
    language && language !== view.language && nameLanguage(words, language),
  ].filter(Boolean)
  return (
    <aside class="source">
      <p class="kicker" {...houseMarks(view)}>
        {words.say(kind === 'clipping' ? 'publishing.articles.excerptOf' : 'publishing.articles.from')}
      </p>
      {title && (
        <p>
          <cite {...(language && languageMarks(language, view.language))}>{title}</cite>
        </p>
      )}
      <p class="meta">{line.join(' · ')}</p>
      {isWebLink(url) && (
        <p>
          <ButtonLink href={url} rel="noopener noreferrer" {...(language && { hreflang: language })}>
            {words.say('publishing.articles.whole', { outlet: outlet || new URL(url).hostname })}
          </ButtonLink>
        </p>
      )}
    </aside>
  )
}

/** Where a document, a video or a page of others lies. */
export function ResourceCard({ view, post: { kind, resource } }: Part): Html | null {
  if (kind !== 'resource' || !isWebLink(resource.url)) return null
  return (
    <aside class="source" {...houseMarks(view)}>
      <p class="kicker">{view.words.say(`publishing.articles.resource.${resource.type}`)}</p>
      <p>
        <ButtonLink kind="main" href={resource.url} rel="noopener noreferrer">
          {view.words.say(`publishing.articles.open.${resource.type}`)}
        </ButtonLink>
      </p>
      <p class="meta">{new URL(resource.url).hostname}</p>
    </aside>
  )
}

/** Who signs a statement. */
export function Signatories({ view, post: { signatories } }: Part): Html | null {
  if (signatories.length === 0) return null
  return (
    <section class="signatories" aria-labelledby="signatories">
      <h2 id="signatories" {...houseMarks(view)}>
        {view.words.say('publishing.articles.signedBy', { count: signatories.length })}
      </h2>
      <ul>
        {signatories.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  )
}

/** What was wrong, and when it was put right. */
export function Corrections({ view, post: { corrections } }: Part): Html | null {
  if (corrections.length === 0) return null
  return (
    <>
      {corrections.map(({ id, text, language, correctedAt }) => (
        <aside key={id} class="correction" id={`correction-${id}`}>
          <p>
            <strong>
              <span {...houseMarks(view)}>{view.words.say('publishing.articles.correction')}</span>
              {', '}
              <time datetime={dayOf(view, correctedAt)}>{dateIn(view, correctedAt)}</time>.
            </strong>{' '}
            <span {...languageMarks(language, view.language)}>{text}</span>
          </p>
        </aside>
      ))}
    </>
  )
}
