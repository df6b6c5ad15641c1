import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Wording } from '#slices/supporters'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { QuestionsPanel } from '../questions/questions-panel.tsx'
import { type Editor, isWritable } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { formTab } from './form-tab.form.ts'
import { LanguageField, Languages } from './language-field.tsx'
import { NextPanel, type OtherAction } from './next-panel.tsx'

export type FormTabPageProps = {
  editor: Editor
  /** Published actions that the page of thanks may lead to. */
  others: readonly OtherAction[]
  /** Wordings of the organisation that stand in place of the action's own. */
  kept: readonly Wording[]
  /** The key that a question gets which is added from this page. */
  freshKey: string
}

/** What the form asks for, the wording people agree to, and where they are led afterwards. */
export function FormTabPage({ editor, others, kept, freshKey }: FormTabPageProps): Html {
  const { words } = editor.frame
  const { typed } = editor.form
  return (
    <EditorPage editor={editor} tab="form" definition={formTab}>
      <p>{words.say('actions.campaigns.formAlways')}</p>
      {isWritable(editor, 'phone') && <AskedAlways editor={editor} kept={kept} />}
      <QuestionsPanel editor={editor} freshKey={freshKey} />
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
              required={typedText(typed, 'news') === 'yes' && kept.length === 0}
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
      <NextPanel editor={editor} others={others} />
      {isWritable(editor, 'confirm') && <Safeguards editor={editor} />}
    </EditorPage>
  )
}

function AskedAlways({ editor, kept }: Pick<FormTabPageProps, 'editor' | 'kept'>): Html {
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
      <CheckField
        name="asksCountry"
        label={words.say('actions.campaigns.field.asksCountry')}
        hint={words.say('actions.campaigns.hint.asksCountry')}
        checked={typedText(typed, 'asksCountry') === 'yes'}
      />
      <Kept editor={editor} kept={kept} />
    </>
  )
}

/** For whom a wording of the organisation stands in place of the action's own. */
function Kept({ editor, kept }: Pick<FormTabPageProps, 'editor' | 'kept'>): Html | null {
  const { words, may } = editor.frame
  if (kept.length === 0) return null
  return (
    <Notice>
      {kept.map(({ id, name, jurisdictions }) => (
        <p key={id}>
          {words.say('actions.campaigns.hint.newsKept', {
            name,
            place: words.list(jurisdictions.map((one) => words.say(`supporters.jurisdiction.${one}`))),
          })}
        </p>
      ))}
      {may('organisation.read') && (
        <p>
          <a href={`/${words.locale}/console/settings/wordings`}>{words.say('actions.campaigns.hint.newsKeptLink')}</a>
        </p>
      )}
    </Notice>
  )
}

/** Against robots and people who write in others' names. */
function Safeguards({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const { typed } = editor.form
  const usual = typedText(typed, 'confirm') === 'unproven' && typedText(typed, 'trends') === 'watch'
  return (
    <FoldedPanel
      id="safeguards"
      title={words.say('actions.safeguards.settings.title')}
      isOpen={!usual || typedText(typed, 'moderate') !== 'yes'}
    >
      <ChoiceField
        name="confirm"
        label={words.say('actions.safeguards.settings.confirm')}
        value={typedText(typed, 'confirm')}
        choices={(['unproven', 'always', 'never'] as const).map((value) => ({
          value,
          label: words.say(`actions.safeguards.confirm.${value}`),
          hint: words.say(`actions.safeguards.confirmHint.${value}`),
        }))}
      />
      <ChoiceField
        name="trends"
        label={words.say('actions.safeguards.settings.trends')}
        hint={words.say('actions.safeguards.settings.trendsHint')}
        value={typedText(typed, 'trends')}
        choices={(['watch', 'hold', 'off'] as const).map((value) => ({
          value,
          label: words.say(`actions.safeguards.trends.${value}`),
        }))}
      />
      <CheckField
        name="moderate"
        label={words.say('actions.safeguards.settings.moderate')}
        hint={words.say('actions.safeguards.settings.moderateHint')}
        checked={typedText(typed, 'moderate') === 'yes'}
      />
    </FoldedPanel>
  )
}
