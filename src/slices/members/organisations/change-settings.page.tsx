import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { settingsPath } from '#ui/settings-tabs.tsx'
import type { SettingsPart } from './change-settings.form.ts'
import {
  HostField,
  LanguagesField,
  NameField,
  type Part,
  PlaceFields,
  PostalField,
  PrivacyFields,
  SenderFields,
  settingLabels,
  TypeFields,
} from './setting-fields.tsx'
import { SaveOrNot, SettingsLayout } from './settings-layout.tsx'

export type SettingsPageProps = {
  frame: ConsoleFrame
  part: SettingsPart
  form: { typed: Typed; faults?: Faults }
  /** What the logo may be chosen from. */
  pictures: readonly MediaFile[]
  isSaved: boolean
}

export function SettingsPage({ frame, part, form, pictures, isSaved }: SettingsPageProps): Html {
  const { words } = frame
  const given = { words, at: fieldsOf(words, form), form }
  return (
    <SettingsLayout frame={frame} tab={part} isSaved={isSaved}>
      <form method="post" action={`/${words.locale}${settingsPath(part)}`} class="form wide" data-turbo="false">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labelsOf(words)} />
        <fieldset disabled={!frame.may('organisation.edit')} class="plain form wide">
          {part === 'identity' && <IdentityPanel {...given} />}
          {part === 'identity' && <LookPanel {...given} pictures={pictures} />}
          {part === 'languages' && <LanguagePanel {...given} />}
          {part === 'sending' && <MailPanel {...given} />}
          {part === 'privacy' && <PrivacyPanel {...given} />}
        </fieldset>
        <SaveOrNot frame={frame} />
      </form>
    </SettingsLayout>
  )
}

export function MovedPage({ frame, address }: { frame: ConsoleFrame; address: string }): Html {
  const { words } = frame
  return (
    <SettingsLayout frame={frame} tab="identity" isSaved={false}>
      <Notice tone="good" live>
        <p>{words.say('members.settings.moved')}</p>
        <p>
          <a href={address}>{address}</a>
        </p>
      </Notice>
    </SettingsLayout>
  )
}

function labelsOf(words: Words): Record<string, string> {
  return Object.fromEntries(Object.entries(settingLabels).map(([name, key]) => [name, words.say(key)]))
}

function IdentityPanel(part: Part): Html {
  return (
    <Panel title={part.words.say('members.settings.identity')} id="identity">
      <NameField {...part} />
      <HostField {...part} />
    </Panel>
  )
}

function LanguagePanel(part: Part): Html {
  return (
    <Panel title={part.words.say('members.settings.where')} id="where">
      <LanguagesField {...part} />
      <PlaceFields {...part} />
    </Panel>
  )
}

function LookPanel({ words, at, form, pictures }: Part & Pick<SettingsPageProps, 'pictures'>): Html {
  const nameless = { value: '', label: words.say('members.settings.logoNone') }
  const choices = pictures.map(({ id, alt }) => ({
    value: id,
    label: alt[words.locale] ?? Object.values(alt)[0] ?? id,
  }))
  return (
    <Panel title={words.say('members.settings.look')} id="look">
      <p>{words.say('members.settings.lookText')}</p>
      <Field {...at('accent')} label={words.say(settingLabels.accent)} type="color" required />
      <Field {...at('accent_dark')} label={words.say(settingLabels.accent_dark)} type="color" required />
      <TypeFields words={words} at={at} form={form} />
      <Field
        {...at('logo_id')}
        label={words.say(settingLabels.logo_id)}
        hint={words.say('members.settings.logoHint')}
        type="select"
        options={[nameless, ...choices]}
      />
    </Panel>
  )
}

function MailPanel(part: Part): Html {
  const { words } = part
  return (
    <Panel
      title={words.say('members.settings.mail')}
      id="mail"
      aside={<a href={`/${words.locale}/console/sending`}>{words.say('members.sending.title')}</a>}
    >
      <SenderFields {...part} />
      <PostalField {...part} />
    </Panel>
  )
}

function PrivacyPanel(part: Part): Html {
  return (
    <Panel title={part.words.say('members.settings.privacy')} id="privacy">
      <p>{part.words.say('members.settings.privacyText')}</p>
      <PrivacyFields {...part} />
    </Panel>
  )
}
