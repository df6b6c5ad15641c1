import type { Html } from '#platform/html.tsx'
import { type Words, wordsFor } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { Panel } from '#ui/panel.tsx'
import { type LetterReader, type LetterText, letterFor } from '../letters/letter-for.ts'
import { type MergeField, mergeFields } from '../letters/merge-fields.ts'
import type { ActionText } from './action-content.ts'
import type { Editor } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { languageOf } from './editor-words.ts'
import { LanguageField, Languages } from './language-field.tsx'
import { greetingField, letterTab } from './letter-tab.form.ts'
import { sampleWriter } from './sample-writer.ts'
import { strangeFields } from './strange-fields.ts'

export type LetterTabPageProps = {
  editor: Editor
  /** Kinds of office that the letter goes to, or that have a greeting already. */
  chambers: readonly string[]
  /** One of those who are written to, for the sample; null before anybody is chosen. */
  reader: Target | null
}

/** The letter: subject, text, how each office is greeted, and how it will read. */
export function LetterTabPage({ editor, chambers, reader }: LetterTabPageProps): Html {
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
      after={<Samples editor={editor} reader={reader} />}
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

function Samples({ editor, reader }: { editor: Editor; reader: Target | null }): Html {
  const { words, organisation } = editor.frame
  return (
    <Panel id="sample" title={words.say('actions.campaigns.sample.title')}>
      <p>{words.say('actions.campaigns.sample.text')}</p>
      <div class="languages">
        {organisation.locales.map((locale) => {
          const own = wordsFor({ locale, region: organisation.regions[locale] ?? locale })
          const { subject, body } = sampleLetter(own, editor.draft.content.texts[locale], reader)
          return (
            <div key={locale} lang={locale}>
              <h3>{subject || '—'}</h3>
              <p class="letter-text">{body}</p>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}

/** As it would read if somebody who is in no register wrote it. @param words of the letter's language */
export function sampleLetter(words: Words, text: ActionText, reader: Target | null): LetterText {
  const say = (part: 'office' | 'holder' | 'holderFamily') => words.say(`actions.campaigns.sample.${part}`)
  const office: LetterReader = reader ?? {
    chamber: '',
    title: say('office'),
    areaKey: null,
    foreignAuthority: false,
    holder: { fullName: say('holder'), familyName: say('holderFamily') },
  }
  return letterFor(sampleWriter(words, text), office, text, words)
}
