import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { type Editor, isWritable } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { formTab } from './form-tab.form.ts'
import { LanguageField, Languages } from './language-field.tsx'

/** What the form asks for, and the wording people agree to. */
export function FormTabPage({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const { typed } = editor.form
  return (
    <EditorPage editor={editor} tab="form" definition={formTab}>
      <p>{words.say('actions.campaigns.formAlways')}</p>
      {isWritable(editor, 'phone') && <Questions editor={editor} />}
      <Languages editor={editor}>
        {(locale) => (
          <>
            <LanguageField
              editor={editor}
              locale={locale}
              field="newsConsent"
              type="textarea"
              rows={3}
              maxlength={500}
              counted
              required={typedText(typed, 'news') === 'yes'}
              hint={words.say('actions.campaigns.hint.newsConsent')}
            />
            <LanguageField
              editor={editor}
              locale={locale}
              field="thanks"
              type="textarea"
              rows={5}
              maxlength={2_000}
              counted
              required={false}
              hint={words.say('actions.campaigns.hint.thanks')}
            />
          </>
        )}
      </Languages>
    </EditorPage>
  )
}

function Questions({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const { typed } = editor.form
  return (
    <>
      <ChoiceField
        name="phone"
        label={words.say('actions.campaigns.field.phone')}
        value={typedText(typed, 'phone')}
        choices={(['off', 'optional', 'required'] as const).map((value) => ({
          value,
          label: words.say(`actions.campaigns.phone.${value}`),
        }))}
      />
      <CheckField
        name="news"
        label={words.say('actions.campaigns.field.news')}
        hint={words.say('actions.campaigns.hint.news')}
        checked={typedText(typed, 'news') === 'yes'}
      />
    </>
  )
}
