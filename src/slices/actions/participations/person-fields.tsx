import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Field, type fieldsOf } from '#ui/field.tsx'
import { prefixes } from '../cwc/vocabulary.ts'
import { longest } from './take-action.form.ts'

type At = ReturnType<typeof fieldsOf>

/** Congress's own system takes no letter without it. */
export function Prefix({ words, at, required = true }: { words: Words; at: At; required?: boolean }): Html {
  const label = words.say('actions.participations.field.prefix')
  return (
    <Field
      {...at('prefix')}
      type="select"
      label={label}
      hint={words.say('actions.participations.form.whyPrefix')}
      autocomplete="honorific-prefix"
      required={required}
      options={[
        { value: '', label: words.say('actions.participations.form.choosePrefix') },
        ...prefixes.map((prefix) => ({ value: prefix, label: prefix })),
      ]}
    />
  )
}

/** As the letter is signed. */
export function Name({ words, at }: { words: Words; at: At }): Html {
  const label = (name: 'given_name' | 'family_name') => words.say(`actions.participations.field.${name}`)
  const field = { required: true, maxlength: longest.name }
  return (
    <div class="row">
      <Field {...at('given_name')} label={label('given_name')} autocomplete="given-name" {...field} />
      <Field {...at('family_name')} label={label('family_name')} autocomplete="family-name" {...field} />
    </div>
  )
}

/** Where somebody lives, by which their offices are found. */
export function Home({ words, at, required = true }: { words: Words; at: At; required?: boolean }): Html {
  const label = (name: 'street' | 'city' | 'postal_code') => words.say(`actions.participations.field.${name}`)
  return (
    <>
      <Field
        {...at('street')}
        label={label('street')}
        autocomplete="street-address"
        required={required}
        maxlength={longest.line}
      />
      <div class="row">
        <Field
          {...at('city')}
          label={label('city')}
          autocomplete="address-level2"
          required={required}
          maxlength={longest.name}
        />
        <Field
          {...at('postal_code')}
          label={label('postal_code')}
          autocomplete="postal-code"
          inputmode="numeric"
          required={required}
          maxlength={longest.code}
        />
      </div>
      {required && <p class="fine">{words.say('actions.participations.form.whyAddress')}</p>}
    </>
  )
}
