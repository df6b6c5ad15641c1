import type { Html } from '#platform/html.tsx'
import type { MessageKey } from '#platform/i18n.ts'
import { licenceCodes, nameLicence } from '#platform/media/licence.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { Field, fieldsOf, type Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { Form } from './show-library.tsx'

export type PictureFieldsProps = { frame: ConsoleFrame; form: Form; file?: MediaFile }

/** Credit, licence, alternative texts and captions, as both forms ask for them. */
export function PictureFields({ frame: { words, organisation }, form, file }: PictureFieldsProps): Html {
  const at = fieldsOf(words, form)
  return (
    <>
      <Field
        {...at('credit', file?.credit)}
        label={words.say('media.credit')}
        hint={words.say('media.creditHint')}
        maxlength={200}
        required
      />
      <LicenceFields frame={{ words }} form={form} {...(file && { file })} />
      {organisation.locales.map((locale) => (
        <Field
          key={locale}
          {...at(`alt_${locale}`, file?.alt[locale])}
          type="textarea"
          rows={2}
          lang={locale}
          label={words.say(`media.alt.${locale}` satisfies MessageKey)}
          hint={words.say('media.altHint')}
          maxlength={500}
          required={organisation.locales.length === 1}
        />
      ))}
      {organisation.locales.map((locale) => (
        <Field
          key={locale}
          {...at(`caption_${locale}`, file?.caption[locale])}
          lang={locale}
          label={words.say(`media.caption.${locale}` satisfies MessageKey)}
          hint={words.say('media.captionHint')}
          maxlength={300}
        />
      ))}
    </>
  )
}

function LicenceFields(props: { frame: Pick<ConsoleFrame, 'words'>; form: Form; file?: MediaFile }): Html {
  const { form, file } = props
  const { words } = props.frame
  const at = fieldsOf(words, form)
  const none: Option =
    file?.licence.code === 'not_stated'
      ? { value: 'not_stated', label: nameLicence('not_stated', words.locale) }
      : { value: '', label: words.say('media.licenceNone') }
  return (
    <>
      <Field
        {...at('licence', file?.licence.code)}
        type="select"
        label={words.say('media.licence')}
        hint={words.say('media.licenceHint')}
        options={[none, ...licenceCodes.map((code) => ({ value: code, label: nameLicence(code, words.locale) }))]}
        required
      />
      <div class="own-terms">
        <Field
          {...at('licence_words', file?.licence.words)}
          label={words.say('media.licenceWords')}
          hint={words.say('media.licenceWordsHint')}
          maxlength={200}
        />
      </div>
    </>
  )
}
