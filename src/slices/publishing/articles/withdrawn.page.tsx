import type { Html } from '#platform/html.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { dateIn, dayOf, houseMarks, type View } from '../languages/reader-view.ts'
import { languageMarks, type WholePost } from '../publications/published-post.ts'

type WithdrawnProps = { frame: Frame; view: View; post: WholePost; addresses: Record<string, string> }

/** What stands at the address of a post that was taken back: what it was called, when it went, and why. */
export function WithdrawnPage({ frame, view, post, addresses }: WithdrawnProps): Html {
  const { words, language } = view
  const marks = languageMarks(post.textLocale, language)
  return (
    <SiteLayout frame={frame} title={post.title} addresses={addresses} unlisted>
      <article class="post withdrawn">
        <header>
          <p class="kicker" {...houseMarks(view)}>
            {words.say('publishing.articles.withdrawn')}
          </p>
          <h1 {...marks}>{post.title}</h1>
        </header>
        <p class="byline">
          {post.withdrawnAt && (
            <span>
              <span {...houseMarks(view)}>{words.say('publishing.articles.withdrawnOn')}</span>{' '}
              <time datetime={dayOf(view, post.withdrawnAt)}>{dateIn(view, post.withdrawnAt)}</time>
            </span>
          )}
        </p>
        <p {...marks}>{post.withdrawal}</p>
        <p {...houseMarks(view)}>
          <a href={`/${language}/`}>{words.say('publishing.articles.toFront')}</a>
        </p>
      </article>
    </SiteLayout>
  )
}
