import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale, Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SettingsTabs } from '#ui/settings-tabs.tsx'
import { jurisdictions } from './jurisdictions.ts'
import { longestWording } from './wording.form.ts'
import { type Wording, type WordingVersion, wordingKinds } from './wording.queries.ts'
import { placeName } from './wordings.page.tsx'

export type WordingPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults: Faults }
  /** Null for one that is not kept yet. */
  wording: Wording | null
  versions: readonly WordingVersion[]
}

/** One wording: what it says now, and every version that it had. */
export function WordingPage(props: WordingPageProps): Html {
  const { frame, form, wording, versions } = props
  const { words } = frame
  const path = `/${words.locale}/console/settings/wordings`
  const mayEdit = frame.may('wordings.edit')
  return (
    <ConsoleLayout
      frame={frame}
      title={wording?.name ?? words.say('supporters.wordings.new')}
      current="settings"
      tabs={<SettingsTabs frame={frame} current="wordings" />}
    >
      <p>
        <a href={path}>{words.say('supporters.wordings.all')}</a>
      </p>
      <form method="post" action={wording ? `${path}/${wording.id}` : `${path}/new`} class="form wide">
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="id" value={typedText(form.typed, 'id')} />
        <FaultSummary words={words} faults={form.faults} labels={labelsOf(words)} />
        <fieldset disabled={!mayEdit} class="plain form wide">
          <Fields {...props} />
        </fieldset>
        {mayEdit && (
          <p>
            <Button>{words.say('supporters.wordings.save')}</Button>
          </p>
        )}
      </form>
      {wording && mayEdit && <Use frame={frame} wording={wording} path={`${path}/${wording.id}`} />}
      {versions.length > 0 && <Versions words={words} versions={versions} />}
    </ConsoleLayout>
  )
}

function Fields({ frame, form }: WordingPageProps): Html {
  const { words, organisation } = frame
  const { typed, faults } = form
  const at = fieldsOf(words, form)
  const faultOf = (name: string) => (faults[name] ? { fault: words.sayKey(faults[name]) } : {})
  return (
    <>
      <Field
        {...at('name')}
        label={words.say('supporters.wordings.name')}
        hint={words.say('supporters.wordings.nameHint')}
        maxlength={80}
        required
      />
      <ChoiceField
        name="jurisdictions"
        label={words.say('supporters.wordings.places')}
        hint={words.say('supporters.wordings.placesHint')}
        several
        value={[typed.jurisdictions ?? []].flat()}
        choices={jurisdictions.map((value) => ({
          value,
          label: placeName(words, value),
          hint: words.say(`supporters.law.${value}`),
        }))}
        {...faultOf('jurisdictions')}
      />
      <ChoiceField
        name="kind"
        label={words.say('supporters.wordings.kind')}
        value={typedText(typed, 'kind') || 'opt_in'}
        choices={wordingKinds.map((value) => ({
          value,
          label: words.say(`supporters.kind.${value}`),
          hint: words.say(`supporters.kindHint.${value}`),
        }))}
        {...faultOf('kind')}
      />
      <div class="languages">
        {organisation.locales.map((locale) => (
          <Field
            key={locale}
            {...at(`text_${locale}`)}
            type="textarea"
            rows={5}
            lang={locale}
            label={textLabel(words, locale)}
            hint={words.say('supporters.wordings.textHint')}
            maxlength={longestWording}
            counted
            required
          />
        ))}
      </div>
    </>
  )
}

function Use({ frame, wording, path }: { frame: ConsoleFrame; wording: Wording; path: string }): Html {
  const { words } = frame
  const isRetired = wording.isRetired
  return (
    <Panel id="use" title={words.say(isRetired ? 'supporters.wordings.return' : 'supporters.wordings.retire')}>
      <form method="post" action={`${path}/${isRetired ? 'return' : 'retirement'}`}>
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say(isRetired ? 'supporters.wordings.returnText' : 'supporters.wordings.retireText')}</p>
        <p>
          <Button kind="quiet">
            {words.say(isRetired ? 'supporters.wordings.return' : 'supporters.wordings.retire')}
          </Button>
        </p>
      </form>
    </Panel>
  )
}

function Versions({ words, versions }: { words: Words; versions: readonly WordingVersion[] }): Html {
  return (
    <Panel id="versions" title={words.say('supporters.wordings.versions')}>
      <p>{words.say('supporters.wordings.versionsText')}</p>
      {versions.map(({ number, savedAt, people, jurisdictions: places, kind, texts }) => (
        <details key={number}>
          <summary>
            {words.say('supporters.wordings.versionOf', { number, date: words.date(savedAt) })} ·{' '}
            {words.say('supporters.wordings.people', { people })}
          </summary>
          <Notice>
            <p>
              {words.list(places.map((place) => placeName(words, place)))} · {words.say(`supporters.kind.${kind}`)}
            </p>
            {Object.entries(texts).map(([locale, text]) => (
              <p key={locale} lang={locale} class="letter-text">
                {text}
              </p>
            ))}
          </Notice>
        </details>
      ))}
    </Panel>
  )
}

function textLabel(words: Words, locale: Locale): string {
  return words.say('supporters.wordings.text', { language: words.say(`supporters.language.${locale}`) })
}

function labelsOf(words: Words): Record<string, string> {
  return {
    name: words.say('supporters.wordings.name'),
    jurisdictions: words.say('supporters.wordings.places'),
    kind: words.say('supporters.wordings.kind'),
    text_en: textLabel(words, 'en'),
    text_es: textLabel(words, 'es'),
  }
}
