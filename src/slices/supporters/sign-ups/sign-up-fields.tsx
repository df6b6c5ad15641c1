import type { Html } from '#platform/html.tsx'
import type { Assets } from '#platform/http/assets.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { jurisdictions } from '../wordings/jurisdictions.ts'
import { longest } from './sign-up.form.ts'
import type { SignUpAsk } from './sign-up-ask.ts'

export type SignUpFieldsProps = {
  words: Words
  assets: Assets
  ask: SignUpAsk
  typed?: Typed
  faults?: Faults
}

/** Ids of the controls: another form of the page may have an email field too. */
export const signUpIds = {
  email: 'sign-up-email',
  given_name: 'sign-up-name',
  jurisdiction: 'sign-up-place',
  website: 'sign-up-website',
}

export function signUpLabels(words: Words): Record<string, string> {
  const names = ['email', 'given_name', 'jurisdiction', 'website'] as const
  return Object.fromEntries(names.map((name) => [name, words.say(`supporters.signUp.field.${name}`)]))
}

/** The form by which people ask for news: empty in pages that everybody gets, or as somebody sent it. */
export function SignUpFields({ words, assets, ask, typed = {}, faults = {} }: SignUpFieldsProps): Html {
  const path = `/${words.locale}/sign-up`
  const at = (name: keyof typeof signUpIds) => ({
    ...fieldsOf(words, { typed, faults })(name),
    id: signUpIds[name],
    label: words.say(`supporters.signUp.field.${name}`),
  })
  return (
    <form
      method="post"
      action={path}
      data-sign-up={`${path}/challenge`}
      data-worker={assets.path('proof-worker.js')}
      class="sign-up"
    >
      <div class="row">
        <Field {...at('email')} type="email" autocomplete="email" required maxlength={longest.email} />
        <Field {...at('given_name')} autocomplete="given-name" maxlength={longest.name} />
      </div>
      {ask.asksPlace && <Place {...at('jurisdiction')} ask={ask} />}
      <Trap {...at('website')} />
      <input type="hidden" name="wording" value={ask.ref} />
      {typeof typed.page === 'string' && <input type="hidden" name="page" value={typed.page} />}
      <input type="hidden" name="proof" />
      <p class="fine">{words.say('supporters.signUp.agree', { wording: ask.text })}</p>
      <p>
        <Button large>{words.say('supporters.signUp.send')}</Button>
      </p>
      <p class="fine">
        {words.say('supporters.signUp.confirmNote')}{' '}
        <a href={`/${words.locale}/privacy`}>{words.say('supporters.signUp.privacy')}</a>
      </p>
      <script src={assets.path('sign-up.js')} defer />
    </form>
  )
}

type PlaceProps = { words: Words; name: string; id: string; label: string; fault?: string; ask: SignUpAsk }

/** Where somebody lives, since what they agree to depends on it. */
function Place({ words, ask, ...field }: PlaceProps): Html {
  const options = jurisdictions.map((value) => ({ value, label: words.say(`supporters.jurisdiction.${value}`) }))
  return <Field words={words} {...field} type="select" required value={ask.jurisdiction} options={options} />
}

/** Somebody who filled it in (a browser may) gets to see it and can empty it; a machine does not. */
function Trap({ id, label, value, fault }: { id: string; label: string; value?: string; fault?: string }): Html {
  const isSprung = fault !== undefined
  return (
    <div class={isSprung ? 'field' : 'hidden'} aria-hidden={isSprung ? undefined : 'true'}>
      <label for={id}>{label}</label>
      <input id={id} name="website" value={value} tabindex={isSprung ? 0 : -1} autocomplete="off" />
    </div>
  )
}
