import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { RichText as Document } from '#platform/rich-text/document.ts'
import { type Pictures, RichText } from '#ui/rich-text/rich-text.tsx'
import { Tag } from '#ui/tag.tsx'
import { WordChanges } from '#ui/writing/word-changes.tsx'
import { directionOf, type Language } from '../languages/language.ts'
import type { PostTextName } from '../posts/post-content.ts'
import type { FoundTerm } from '../terms/match-terms.ts'
import { changedParts } from './changed-parts.ts'
import type { OutdatedText } from './translation-view.ts'

/** Where something about a text stands; the script puts a new one there after a save. */
export function pieceId(what: 'original' | 'outdated' | 'terms', name: PostTextName): string {
  return `${what}-${name}`
}

/** `lang` and `dir` of a language. */
export function marksOf(language: Language): { lang: Language; dir: 'ltr' | 'rtl' } {
  return { lang: language, dir: directionOf(language) }
}

/** A whole body, block by block. */
export function Blocks({ body, words, pictures }: { body: Document; words: Words; pictures: Pictures }): Html {
  return (
    <>
      {body.content.map((node, at) => (
        <div key={at} class="block">
          <RichText
            document={{ type: 'doc', content: [node] }}
            words={words}
            pictures={pictures}
            ids={`original-${at}-`}
          />
        </div>
      ))}
    </>
  )
}

export type OutdatedNoteProps = { words: Words; note: OutdatedText; source: Language; own: Language }

/** Beside a text whose source has changed since: what changed, and a button that says that it is right as it stands. */
export function OutdatedNote({ words, note, source }: OutdatedNoteProps): Html {
  const { name, was, now, since } = note
  const language = nameLanguage(words, source)
  return (
    <div class="notice warn">
      <strong>{words.say('publishing.translations.outdated.title', { language, time: words.time(since) })}</strong>
      {changedParts(was, now).map((part, at) => (
        <WordChanges key={at} words={words} before={part.was} after={part.now} {...marksOf(source)} />
      ))}
      <p>{words.say('publishing.translations.outdated.text')}</p>
      <button class="button quiet" type="submit" formnovalidate name="still_right" value={name}>
        {words.say('publishing.translations.outdated.right')}
      </button>
    </div>
  )
}

export type TermNotesProps = {
  words: Words
  terms: readonly FoundTerm[]
  source: Language
  own: Language
  isBegun: boolean
}

/** Agreed terms that the source uses here; gently, which of them the translation does not. */
export function TermNotes({ words, terms, source, own, isBegun }: TermNotesProps): Html | null {
  if (terms.length === 0) return null
  return (
    <dl class="agreed">
      {terms.map(({ id, source: said, agreed, note, isUsed }) => (
        <div key={id}>
          <dt {...marksOf(source)}>{said}</dt>
          <dd>
            <b {...marksOf(own)}>{agreed}</b>{' '}
            {isBegun && !isUsed && <Tag tone="warn">{words.say('publishing.translations.termNotUsed')}</Tag>}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
