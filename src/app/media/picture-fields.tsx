import type { Html } from '#platform/html.tsx'
import type { MessageKey, Words } from '#platform/i18n.ts'
import { licenceCodes, nameLicence } from '#platform/media/licence.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { Field, type FieldState, fieldsOf, type Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { Form } from './show-library.tsx'

export type PictureFieldsProps = {
  frame: Pick<ConsoleFrame, 'words' | 'organisation'>
  form: Form
  file?: MediaFile
  /** What ids begin with. */
  ids?: string
}

/** Credit, licence, alternative texts and captions, as both forms ask for them. */
export function PictureFields({ frame, form, file, ids = '' }: PictureFieldsProps): Html {
  const { words, organisation } = frame
  const at = prefixed(fieldsOf(words, form), ids)
  return (
    <>
      <Field
        {...at('credit', file?.credit)}
        label={words.say('media.credit')}
        hint={words.say('media.creditHint')}
        maxlength={200}
        required
      />
      <LicenceFields words={words} at={at} {...(file && { file })} />
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

type At = (name: string, otherwise?: string) => FieldState & { id: string }

function prefixed(at: ReturnType<typeof fieldsOf>, ids: string): At {
  return (name, otherwise) => ({ ...at(name, otherwise), id: `${ids}${name}` })
}

function LicenceFields({ words, at, file }: { words: Words; at: At; file?: MediaFile }): Html {
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
