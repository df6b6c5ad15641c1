import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { locales, type MessageKey, type Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, type FieldState, fieldsOf, type Option } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { countries, languageNames, placeNamer, regionsOf, timeZones } from './places.ts'

export type SettingsPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults?: Faults }
  /** What the logo may be chosen from. */
  pictures: readonly MediaFile[]
  isSaved: boolean
}

type Part = { words: Words; at: (name: string) => FieldState; form: SettingsPageProps['form'] }

export function SettingsPage({ frame, form, pictures, isSaved }: SettingsPageProps): Html {
  const { words } = frame
  const part = { words, at: fieldsOf(words, form), form }
  const notice = isSaved && (
    <Notice tone="good" live>
      <p>{words.say('members.settings.saved')}</p>
    </Notice>
  )
  return (
    <ConsoleLayout frame={frame} title={words.say('members.settings.title')} current="settings" notice={notice}>
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

const labels = {
  name: 'members.settings.name',
  host_name: 'members.settings.host',
  locales: 'members.settings.languages',
  region_en: 'members.settings.regionEn',
  region_es: 'members.settings.regionEs',
  country: 'members.settings.country',
  time_zone: 'members.settings.timeZone',
  accent: 'members.settings.accent',
  accent_dark: 'members.settings.accentDark',
  logo_id: 'members.settings.logo',
  sending_name: 'members.settings.sendingName',
  sending_address: 'members.settings.sendingAddress',
  postal_address: 'members.settings.postal',
  privacy_en: 'members.settings.privacyEn',
  privacy_es: 'members.settings.privacyEs',
} as const satisfies Record<string, MessageKey>

function labelsOf(words: Words): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, key]) => [name, words.say(key)]))
}

function IdentityPanel({ words, at }: Part): Html {
  return (
    <Panel title={words.say('members.settings.identity')} id="identity">
      <Field {...at('name')} label={words.say(labels.name)} maxlength={120} autocomplete="organization" required />
      <Field
        {...at('host_name')}
        label={words.say(labels.host_name)}
        hint={words.say('members.settings.hostHint')}
        inputmode="url"
        spellcheck={false}
      />
    </Panel>
  )
}

function LanguagePanel({ words, at, form }: Part): Html {
  const nameOf = placeNamer(words.region)
  const fault = form.faults?.locales
  return (
    <Panel title={words.say('members.settings.where')} id="where">
      <ChoiceField
        name="locales"
        label={words.say(labels.locales)}
        several
        value={[form.typed.locales ?? []].flat()}
        choices={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
        {...(fault && { fault: words.sayKey(fault) })}
      />
      {locales.map((locale) => (
        <Field
          key={locale}
          {...at(`region_${locale}`)}
          label={words.say(labels[`region_${locale}`])}
          hint={words.say('members.settings.regionHint')}
          type="select"
          options={regionsOf[locale].map((tag) => ({ value: tag, label: regionLabel(tag, nameOf) }))}
          required
        />
      ))}
      <Field
        {...at('country')}
        label={words.say(labels.country)}
        type="select"
        options={inOrder(
          words,
          countries().map((code) => ({ value: code, label: nameOf(code) })),
        )}
        required
      />
      <Field
        {...at('time_zone')}
        label={words.say(labels.time_zone)}
        type="select"
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        required
      />
    </Panel>
  )
}

function regionLabel(tag: string, nameOf: (code: string) => string): string {
  return `${nameOf(tag.slice(3))} (${new Intl.NumberFormat(tag).format(12345.6)})`
}

function inOrder(words: Words, options: Option[]): Option[] {
  const { compare } = new Intl.Collator(words.locale)
  return options.toSorted((a, b) => compare(a.label, b.label))
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
      <Field {...at('accent')} label={words.say(labels.accent)} type="color" required />
      <Field {...at('accent_dark')} label={words.say(labels.accent_dark)} type="color" required />
      <Field
        {...at('logo_id')}
        label={words.say(labels.logo_id)}
        hint={words.say('members.settings.logoHint')}
        type="select"
        options={[nameless, ...choices]}
      />
    </Panel>
  )
}

function MailPanel({ words, at }: Part): Html {
  return (
    <Panel title={words.say('members.settings.mail')} id="mail">
      <Field {...at('sending_name')} label={words.say(labels.sending_name)} maxlength={120} required />
      <Field
        {...at('sending_address')}
        label={words.say(labels.sending_address)}
        hint={words.say('members.settings.sendingHint')}
        type="email"
        required
      />
      <Field
        {...at('postal_address')}
        label={words.say(labels.postal_address)}
        hint={words.say('members.settings.postalHint')}
        type="textarea"
        rows={3}
        maxlength={500}
      />
    </Panel>
  )
}

function PrivacyPanel({ words, at }: Part): Html {
  return (
    <Panel title={words.say('members.settings.privacy')} id="privacy">
      <p>{words.say('members.settings.privacyText')}</p>
      <div class="languages">
        {locales.map((locale) => (
          <div key={locale}>
            <Field
              {...at(`privacy_${locale}`)}
              label={words.say(labels[`privacy_${locale}`])}
              type="textarea"
              rows={16}
              lang={locale}
              maxlength={50_000}
            />
          </div>
        ))}
      </div>
    </Panel>
  )
}
