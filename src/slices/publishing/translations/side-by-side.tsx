import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import type { RichText as Document } from '#platform/rich-text/document.ts'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { saidIn } from './hold-translation.ts'
import { marksOf } from './original-text.tsx'
import { picturesOf } from './translation-form.tsx'
import type { TranslationFacts, TranslationView } from './translation-view.ts'

/** Where it stands; the script puts a new one there after a save. */
export const sideBySideId = 'side-by-side'

/** Both bodies as they are saved: paragraph by paragraph where they have as many, else each as a whole. */
export function SideBySide({
  frame,
  translation,
  place,
  pictures,
}: TranslationFacts & Pick<TranslationView, 'frame'>): Html {
  const { words } = frame
  const [source, own] = [translation.source.content.body, saidIn(translation).body]
  const isAligned = source.content.length === own.content.length
  const around = { words, pictures: picturesOf(words, pictures) }
  const show = (body: Document, at: number, ids: string) => (
    <RichText
      document={isAligned ? { type: 'doc', content: body.content.slice(at, at + 1) } : body}
      {...around}
      ids={`${ids}-${at}-`}
    />
  )
  const { sourceLocale } = translation.post
  return (
    <>
      {!isAligned && <p>{words.say('publishing.translations.notAligned')}</p>}
      <ol class="aligned" aria-label={words.say('publishing.translations.sideBySide')}>
        {(isAligned ? source.content : [null]).map((_, at) => (
          <li key={at} class="languages">
            <div {...marksOf(sourceLocale)} title={nameLanguage(words, sourceLocale)}>
              {show(source, at, 'left')}
            </div>
            <div {...marksOf(place.locale)} title={nameLanguage(words, place.locale)}>
              {show(own, at, 'right')}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
