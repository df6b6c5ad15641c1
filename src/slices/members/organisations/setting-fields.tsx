import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { locales, type MessageKey, type Words } from '#platform/i18n.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field, type FieldState, type Option } from '#ui/field.tsx'
import { headingWeights, mastheads, typefaces } from './change-settings.form.ts'
import { countries, languageNames, placeNamer, regionsOf, timeZones } from './places.ts'

/** What the fields of settings stand in: a page of all of them, or a step of the set-up. */
export type Part = {
  words: Words
  at: (name: string) => FieldState
  form: { typed: Typed; faults?: Faults }
}

/** What each setting is called. */
export const settingLabels = {
  name: 'members.settings.name',
  host_name: 'members.settings.host',
  locales: 'members.settings.languages',
  region_en: 'members.settings.regionEn',
  region_es: 'members.settings.regionEs',
  country: 'members.settings.country',
  time_zone: 'members.settings.timeZone',
  accent: 'members.settings.accent',
  accent_dark: 'members.settings.accentDark',
  typefaces: 'members.settings.typefaces',
  heading_weight: 'members.settings.weight',
  masthead: 'members.settings.masthead',
  logo_id: 'members.settings.logo',
  sending_name: 'members.settings.sendingName',
  sending_address: 'members.settings.sendingAddress',
  postal_address: 'members.settings.postal',
  privacy_en: 'members.settings.privacyEn',
  privacy_es: 'members.settings.privacyEs',
} as const satisfies Record<string, MessageKey>

export function NameField({ words, at }: Part): Html {
  return (
    <Field {...at('name')} label={words.say(settingLabels.name)} maxlength={120} autocomplete="organization" required />
  )
}

/** In what letters the site is set: families that every device has. */
export function TypeFields({ words, at }: Part): Html {
  const from = (values: readonly string[], name: (value: string) => string) =>
    values.map((value) => ({ value, label: words.sayKey(name(value)) }))
  return (
    <>
      <Field
        {...at('typefaces')}
        label={words.say(settingLabels.typefaces)}
        hint={words.say('members.settings.typefacesHint')}
        type="select"
        options={from(typefaces, (value) => `members.settings.typefaces.${value}`)}
        required
      />
      <Field
        {...at('heading_weight')}
        label={words.say(settingLabels.heading_weight)}
        type="select"
        options={from(headingWeights, (value) => `members.settings.weights.${value}`)}
        required
      />
      <Field
        {...at('masthead')}
        label={words.say(settingLabels.masthead)}
        type="select"
        options={from(mastheads, (value) => `members.settings.mastheads.${value}`)}
        required
      />
    </>
  )
}

export function HostField({ words, at }: Part): Html {
  return (
    <Field
      {...at('host_name')}
      label={words.say(settingLabels.host_name)}
      hint={words.say('members.settings.hostHint')}
      inputmode="url"
      spellcheck={false}
    />
  )
}

export function LanguagesField({ words, form }: Part): Html {
  const fault = form.faults?.locales
  return (
    <ChoiceField
      name="locales"
      label={words.say(settingLabels.locales)}
      several
      value={[form.typed.locales ?? []].flat()}
      choices={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
      {...(fault && { fault: words.sayKey(fault) })}
    />
  )
}

export function PlaceFields({ words, at }: Part): Html {
  const nameOf = placeNamer(words.region)
  const named = countries().map((code) => ({ value: code, label: nameOf(code) }))
  const zones = timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <>
      {locales.map((locale) => (
        <Field
          key={locale}
          {...at(`region_${locale}`)}
          label={words.say(settingLabels[`region_${locale}`])}
          hint={words.say('members.settings.regionHint')}
          type="select"
          options={regionsOf[locale].map((tag) => ({ value: tag, label: regionLabel(tag, nameOf) }))}
          required
        />
      ))}
      <Field
        {...at('country')}
        label={words.say(settingLabels.country)}
        type="select"
        options={inOrder(words, named)}
        required
      />
      <Field {...at('time_zone')} label={words.say(settingLabels.time_zone)} type="select" options={zones} required />
    </>
  )
}

function regionLabel(tag: string, nameOf: (code: string) => string): string {
  return `${nameOf(tag.slice(3))} (${new Intl.NumberFormat(tag).format(12345.6)})`
}

function inOrder(words: Words, options: Option[]): Option[] {
  const { compare } = new Intl.Collator(words.locale)
  return options.toSorted((a, b) => compare(a.label, b.label))
}

export function SenderFields({ words, at }: Part): Html {
  return (
    <>
      <Field {...at('sending_name')} label={words.say(settingLabels.sending_name)} maxlength={120} required />
      <Field
        {...at('sending_address')}
        label={words.say(settingLabels.sending_address)}
        hint={words.say('members.settings.sendingHint')}
        type="email"
        required
      />
    </>
  )
}

export function PostalField({ words, at }: Part): Html {
  return (
    <Field
      {...at('postal_address')}
      label={words.say(settingLabels.postal_address)}
      hint={words.say('members.settings.postalHint')}
      type="textarea"
      rows={3}
      maxlength={500}
    />
  )
}

export function PrivacyFields({ words, at }: Part): Html {
  return (
    <div class="languages">
      {locales.map((locale) => (
        <div key={locale}>
          <Field
            {...at(`privacy_${locale}`)}
            label={words.say(settingLabels[`privacy_${locale}`])}
            type="textarea"
            rows={16}
            lang={locale}
            maxlength={50_000}
          />
        </div>
      ))}
    </div>
  )
}
