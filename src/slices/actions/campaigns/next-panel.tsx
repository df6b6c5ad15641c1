import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { type Editor, isWritable, needsLook } from './editor.ts'
import { LanguageField, Languages } from './language-field.tsx'
import { nextKinds } from './next-action.ts'

export type OtherAction = { id: string; title: string }

type NextPanelProps = { editor: Editor; others: readonly OtherAction[] }

/** Where people are led once they have been thanked. */
export function NextPanel({ editor, others }: NextPanelProps): Html {
  const { words } = editor.frame
  const kind = typedText(editor.form.typed, 'nextKind')
  const isLink = kind === 'link'
  const isOpen = kind !== 'newest' || hasWords(editor) || needsLook(editor, 'next')
  return (
    <FoldedPanel id="next" title={words.say('actions.campaigns.next.title')} isOpen={isOpen}>
      <p>{words.say('actions.campaigns.next.text')}</p>
      {isWritable(editor, 'nextKind') && <Choice editor={editor} others={others} />}
      <Languages editor={editor} nested>
        {(locale) => (
          <>
            <LanguageField
              editor={editor}
              locale={locale}
              field="nextTitle"
              maxlength={120}
              required={isLink}
              hint={words.say('actions.campaigns.hint.nextTitle')}
            />
            <LanguageField
              editor={editor}
              locale={locale}
              field="nextText"
              type="textarea"
              rows={3}
              maxlength={400}
              counted
              required={false}
              hint={words.say('actions.campaigns.hint.nextText')}
            />
          </>
        )}
      </Languages>
    </FoldedPanel>
  )
}

function hasWords({ frame, form }: Editor): boolean {
  const names = frame.organisation.locales.flatMap((locale) => [`nextTitle_${locale}`, `nextText_${locale}`])
  return names.some((name) => typedText(form.typed, name) !== '')
}

function Choice({ editor, others }: NextPanelProps): Html {
  const { words } = editor.frame
  const { typed } = editor.form
  const at = fieldsOf(words, editor.form)
  const chosen = typedText(typed, 'nextAction')
  const isGone = chosen !== '' && !others.some(({ id }) => id === chosen)
  return (
    <>
      <ChoiceField
        name="nextKind"
        label={words.say('actions.campaigns.field.nextKind')}
        value={typedText(typed, 'nextKind')}
        choices={nextKinds.map((value) => ({
          value,
          label: words.say(`actions.campaigns.next.${value}`),
          ...(value !== 'none' && { hint: words.say(`actions.campaigns.nextHint.${value}`) }),
        }))}
      />
      <Field
        {...at('nextAction')}
        type="select"
        label={words.say('actions.campaigns.field.nextAction')}
        options={[
          { value: '', label: words.say('actions.campaigns.next.noAction') },
          ...(isGone ? [{ value: chosen, label: words.say('actions.campaigns.next.gone') }] : []),
          ...others.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Field
        {...at('nextUrl')}
        type="url"
        inputmode="url"
        label={words.say('actions.campaigns.field.nextUrl')}
        maxlength={500}
        spellcheck={false}
      />
    </>
  )
}
