import type { Html } from '#platform/html.tsx'
import { type Words, wordsFor } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { Panel } from '#ui/panel.tsx'
import { mainLetter } from '../letters/letter-choices.ts'
import { type LetterReader, type LetterText, letterFor } from '../letters/letter-for.ts'
import { type MergeField, mergeFields } from '../letters/merge-fields.ts'
import { composePoints, paragraphsOf } from '../letters/points.ts'
import { textOfVariant } from '../letters/variants.ts'
import type { ActionContent } from './action-content.ts'
import type { Editor } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { languageOf } from './editor-words.ts'
import { FurtherLetters, type FurtherLettersProps } from './further-letters.tsx'
import { LanguageField, Languages } from './language-field.tsx'
import { greetingField, letterTab } from './letter-tab.form.ts'
import { LimitNotes } from './limit-notes.tsx'
import { PointFields } from './point-fields.tsx'
import { sampleWriter } from './sample-writer.ts'
import { strangeFields } from './strange-fields.ts'

export type LetterTabPageProps = FurtherLettersProps & {
  /** Kinds of office that the letter goes to, or that have a greeting already. */
  chambers: readonly string[]
  /** One of those who are written to, for the sample; null before anybody is chosen. */
  reader: Target | null
}

/** The letter: subject, text, how each office is greeted, and how it will read. */
export function LetterTabPage(props: LetterTabPageProps): Html {
  const { editor, chambers, reader, lists, languages, goesTo, limits } = props
  const { words, organisation } = editor.frame
  const { texts } = editor.draft.content
  const warnings = organisation.locales.flatMap((locale) =>
    strangeFields(texts[locale]).map((field) =>
      words.say('actions.campaigns.warning.field', { field: `{${field}}`, language: languageOf(words, locale) }),
    ),
  )
  return (
    <EditorPage
      editor={editor}
      tab="letter"
      definition={letterTab}
      warnings={warnings}
      after={<Samples editor={editor} reader={reader} goesTo={goesTo} />}
    >
      <Languages editor={editor}>
        {(locale) => (
          <>
            <LanguageField editor={editor} locale={locale} field="subject" maxlength={150} counted />
            <LanguageField
              editor={editor}
              locale={locale}
              field="salutation"
              maxlength={200}
              counted
              hint={words.say('actions.campaigns.hint.salutation')}
            />
            {chambers.map((chamber, at) => (
              <LanguageField
                key={chamber}
                editor={editor}
                locale={locale}
                field="greeting"
                name={greetingField(locale, chamber)}
                id={`greeting-${locale}-${at}`}
                label={words.say('actions.campaigns.greetingOf', { body: names.body(words, chamber) || chamber })}
                maxlength={200}
                required={false}
              />
            ))}
            <LanguageField
              editor={editor}
              locale={locale}
              field="letter"
              type="textarea"
              rows={16}
              maxlength={10_000}
              counted
            />
            <LimitNotes words={words} limits={limits} id={mainLetter} locale={locale} />
            <LanguageField
              editor={editor}
              locale={locale}
              field="callAsk"
              maxlength={300}
              hint={words.say('actions.campaigns.hint.callAsk')}
              required={false}
            />
          </>
        )}
      </Languages>
      <MergeFields words={words} />
      <FurtherLetters {...{ editor, lists, languages, goesTo, limits }} />
      <PointFields editor={editor} />
    </EditorPage>
  )
}

function MergeFields({ words }: { words: Words }): Html {
  return (
    <details class="help">
      <summary>{words.say('actions.campaigns.merge.title')}</summary>
      <p>{words.say('actions.campaigns.merge.text', { example: '{given_name|…}' })}</p>
      <dl>
        {mergeFields.map((field: MergeField) => (
          <div key={field}>
            <dt>
              <code>{`{${field}}`}</code>
            </dt>
            <dd>{words.say(`actions.campaigns.merge.${field}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

type SamplesProps = Pick<LetterTabPageProps, 'editor' | 'reader' | 'goesTo'>

/** The main letter in every language, then the others, each to the first office that gets it. */
function Samples({ editor, reader, goesTo }: SamplesProps): Html {
  const { words } = editor.frame
  const { letters } = editor.draft.content
  return (
    <Panel id="sample" title={words.say('actions.campaigns.sample.title')}>
      <p>{words.say('actions.campaigns.sample.text')}</p>
      <Sample editor={editor} id={mainLetter} reader={reader} />
      {letters.map(({ id }) => (
        <section key={id}>
          <h3>{words.say('actions.campaigns.further.one', { number: id })}</h3>
          <Sample editor={editor} id={id} reader={goesTo.get(id)?.[0] ?? reader} />
        </section>
      ))}
    </Panel>
  )
}

function Sample({ editor, id, reader }: { editor: Editor; id: string; reader: Target | null }): Html {
  const { organisation } = editor.frame
  return (
    <div class="languages">
      {organisation.locales.map((locale) => {
        const own = wordsFor({ locale, region: organisation.regions[locale] ?? locale })
        const { subject, body } = sampleLetter(own, editor.draft.content, { id, reader })
        return (
          <div key={locale} lang={locale}>
            <h3>{subject || '—'}</h3>
            <p class="letter-text">{body}</p>
          </div>
        )
      })}
    </div>
  )
}

/** As it would read if somebody who is in no register wrote it, with the first points. @param words of the letter's language */
function sampleLetter(
  words: Words,
  content: ActionContent,
  { id, reader }: { id: string; reader: Target | null },
): LetterText {
  const say = (part: 'office' | 'holder' | 'holderFamily') => words.say(`actions.campaigns.sample.${part}`)
  const office: LetterReader = reader ?? {
    chamber: '',
    title: say('office'),
    areaKey: null,
    foreignAuthority: false,
    holder: { fullName: say('holder'), familyName: say('holderFamily') },
  }
  const { locale } = words
  const { subject, letter, greetings } = textOfVariant(content, { id, locale })
  const { ids, most } = content.points
  const body = composePoints(letter, paragraphsOf(ids.slice(0, most), content.texts[locale]))
  return letterFor(sampleWriter(words, { subject, letter: body }), office, greetings, words)
}
