import type { Html } from '#platform/html.tsx'
import type { PostFacts } from '../posts/post-content.ts'
import { postConsolePath } from '../posts/post-layout.tsx'
import { languageLabel } from '../posts/standing.ts'
import { markOf } from './agreed-facts.ts'
import type { PublicationPageProps } from './publication.page.tsx'

/** What comes out with a translation while its source is not out: the source's draft, and each fact in words. */
export type ShownFacts = { facts: PostFacts; said: readonly { label: string; text: string }[] }

/** What a publisher agrees to beside the text itself. */
export function FactsPanel({ frame, header, facts }: PublicationPageProps & { facts: ShownFacts }): Html {
  const { words } = frame
  const source = (
    <a href={`${postConsolePath(frame, header.id)}/${header.sourceLocale}`}>
      {languageLabel(words, header.sourceLocale)}
    </a>
  )
  return (
    <>
      <p>
        {words.say(facts.said.length > 0 ? 'publishing.publications.facts.text' : 'publishing.publications.facts.none')}{' '}
        {source}
      </p>
      {facts.said.length > 0 && (
        <ul>
          {facts.said.map(({ label, text }) => (
            <li key={label}>
              {label}: {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What was shown goes along, so that nobody agrees to what somebody else changed meanwhile. */
export function FactsField({ facts }: { facts: ShownFacts | null }): Html | null {
  return facts && <input type="hidden" name="facts" value={markOf(facts.facts)} />
}
