import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
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
} from './setting-fields.tsx'

export type SettingsPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults?: Faults }
  /** What the logo may be chosen from. */
  pictures: readonly MediaFile[]
  isSaved: boolean
}

export function SettingsPage({ frame, form, pictures, isSaved }: SettingsPageProps): Html {
  const { words } = frame
  const part = { words, at: fieldsOf(words, form), form }
  const notice = isSaved && (
    <Notice tone="good" live>
      <p>{words.say('members.settings.saved')}</p>
    </Notice>
  )
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('members.settings.title')}
      current="settings"
      notice={notice}
      acts={
        frame.may('organisation.edit') && (
          <ButtonLink href={`/${words.locale}/console/set-up`}>{words.say('members.setUp.inSettings')}</ButtonLink>
        )
      }
    >
      <form method="post" action={`/${words.locale}/console/settings`} class="form wide" data-turbo="false">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labelsOf(words)} />
        <fieldset disabled={!frame.may('organisation.edit')} class="plain form wide">
          <IdentityPanel {...part} />
          <LanguagePanel {...part} />
          <LookPanel {...part} pictures={pictures} />
          <MailPanel {...part} />
          <PrivacyPanel {...part} />
        </fieldset>
        {frame.may('organisation.edit') ? (
          <p>
            <Button>{words.say('members.settings.save')}</Button>
          </p>
        ) : (
          <p>{words.say('members.settings.readOnly')}</p>
        )}
      </form>
    </ConsoleLayout>
  )
}

export function MovedPage({ frame, address }: { frame: ConsoleFrame; address: string }): Html {
  const { words } = frame
  return (
    <ConsoleLayout frame={frame} title={words.say('members.settings.title')} current="settings">
      <Notice tone="good" live>
        <p>{words.say('members.settings.moved')}</p>
        <p>
          <a href={address}>{address}</a>
        </p>
      </Notice>
    </ConsoleLayout>
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

function LookPanel({ words, at, pictures }: Part & Pick<SettingsPageProps, 'pictures'>): Html {
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
