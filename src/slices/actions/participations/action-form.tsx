import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { names, needsPlace, ways } from '#slices/targets'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { AnswerFields, answerLabels } from '../questions/answer-fields.tsx'
import { type AskedAction, withCopies } from './asked-action.ts'
import { ConsentFields } from './consent-fields.tsx'
import { LetterFields, labelsOfLetters } from './letter-fields.tsx'
import { FoundOffices } from './offices.tsx'
import { asksForCwc, foreignOffices, namedOffices, type Offices, type Promised, promiseOf } from './offices-of.ts'
import { Home, Name, Prefix } from './person-fields.tsx'
import { longest } from './take-action.form.ts'
import { pathOf, sayConsent } from './take-action.ts'

export type ActionFormProps = {
  frame: Frame
  asked: AskedAction
  typed?: Typed
  faults?: Faults
  /** Whom a place leads to, where the script has not put it there. */
  found?: Offices
}

/** The form, empty in the page that everybody gets, or as somebody sent it, with what is wrong beside its field. */
export function ActionForm(props: ActionFormProps): Html {
  const { frame, asked, faults = {}, found } = props
  const { words } = frame
  return (
    <form method="post" action={pathOf(asked.action.slugs, words.locale)} {...scriptData(props)}>
      <FaultSummary words={words} faults={faults} labels={labelsOf(props)} />
      <Person {...props} />
      <div id="offices" aria-live="polite">
        {found && <FoundOffices words={words} asked={asked} offices={found} />}
      </div>
      <LetterFields words={words} asked={asked} typed={props.typed ?? {}} faults={faults} />
      <Foreign {...props} />
      <Copy {...props} />
      <AnswerFields words={words} content={asked.action.content} typed={props.typed ?? {}} faults={faults} />
      <Consent {...props} />
      <Trap {...props} />
      <input type="hidden" name="proof" />
      <Button large data={{ 'data-send': words.say('actions.participations.form.send') }}>
        {words.say('actions.participations.form.continue')}
      </Button>
      <WhatItTakes {...props} />
      <p class="fine">
        {words.say('actions.participations.form.runBy', { organisation: frame.organisation?.name })}{' '}
        <a href={`/${words.locale}/privacy`}>{words.say('actions.participations.form.privacy')}</a>
      </p>
    </form>
  )
}

/** Addresses that the script needs; without it they are words in the page and nothing more. */
export function scriptData({ frame, asked }: ActionFormProps): Record<string, string> {
  const path = pathOf(asked.action.slugs, frame.words.locale)
  return {
    'data-act': needsPlace(asked.rule) ? 'place' : 'offices',
    'data-challenge': `${path}/challenge`,
    'data-offices': `${path}/offices`,
    'data-worker': frame.assets.path('proof-worker.js'),
    'data-wait': frame.words.say('actions.participations.form.wait'),
  }
}

function Person({ frame: { words }, asked, typed = {}, faults = {} }: ActionFormProps): Html {
  const at = fieldsOf(words, { typed, faults })
  const label = (name: 'email' | 'phone') => words.say(`actions.participations.field.${name}`)
  const { form, safety } = asked.action.content
  const { phone } = form
  return (
    <>
      {asksForCwc(asked) && <Prefix words={words} at={at} />}
      <Name words={words} at={at} />
      <Field
        {...at('email')}
        label={label('email')}
        type="email"
        autocomplete="email"
        required
        maxlength={longest.email}
      />
      {needsPlace(asked.rule) && <Home words={words} at={at} />}
      {phone !== 'off' && !safety && (
        <Field
          {...at('phone')}
          label={label('phone')}
          type="tel"
          autocomplete="tel"
          required={phone === 'required'}
          maxlength={30}
        />
      )}
    </>
  )
}

/** A target that is a foreign authority gets nothing that leads to a person's door unless the person ticks it, warned plainly. */
function Foreign({ frame: { words }, asked, typed = {} }: ActionFormProps): Html | null {
  const { safety } = asked.action.content
  const foreign = safety ? namedOffices(asked) : foreignOffices(asked)
  if (foreign.length === 0) return null
  const warning = safety ? 'safety' : 'foreign'
  const offices = words.list(foreign.slice(0, 3).map((target) => names.office(words, target)))
  return (
    <>
      <Notice tone="warn" title={words.say(`actions.participations.${warning}.title`)}>
        {words.say(`actions.participations.${warning}.text`, { offices, more: Math.max(0, foreign.length - 3) })}
      </Notice>
      {!safety && (
        <CheckField
          name="disclose_contact"
          label={words.say('actions.participations.foreign.disclose')}
          checked={typed.disclose_contact === 'yes'}
        />
      )}
      <CheckField
        name="hide_name"
        label={words.say('actions.participations.foreign.hideName')}
        hint={words.say('actions.participations.foreign.hideNameHint')}
        checked={typed.hide_name === 'yes'}
      />
    </>
  )
}

/** For who wants their own legislators to know: where they live tells who these are. */
function Copy({ frame: { words }, asked, typed = {}, faults = {} }: ActionFormProps): Html | null {
  if (!asked.action.content.carbonCopy) return null
  const at = fieldsOf(words, { typed, faults })
  return (
    <details open={typed.copy === 'yes'}>
      <summary>{words.say('actions.participations.copy.title')}</summary>
      <CheckField
        name="copy"
        label={words.say('actions.participations.copy.label')}
        hint={words.say('actions.participations.copy.hint')}
        checked={typed.copy === 'yes'}
      />
      {asksForCwc(withCopies(asked)) && <Prefix words={words} at={at} required={false} />}
      <Home words={words} at={at} required={false} />
    </details>
  )
}

function Consent({ frame: { words }, asked, typed = {}, faults = {} }: ActionFormProps): Html {
  return (
    <>
      <ConsentFields words={words} asked={asked} typed={typed} faults={faults} />
      <p class="fine">{sayConsent(words, asked.action.content)}</p>
    </>
  )
}

/** Somebody who filled it in (a browser may) gets to see it and can empty it; a machine does not. */
function Trap({ frame: { words }, typed = {}, faults = {} }: ActionFormProps): Html {
  const at = fieldsOf(words, { typed, faults })
  const isSprung = faults.website !== undefined
  return (
    <div class={isSprung ? undefined : 'hidden'} aria-hidden={isSprung ? undefined : 'true'}>
      <label for="website">{words.say('actions.participations.field.website')}</label>
      <input id="website" name="website" value={at('website').value} tabindex={isSprung ? 0 : -1} autocomplete="off" />
    </div>
  )
}

/** How many letters we send, how many the person finishes, how long that takes: said before anybody types. */
function WhatItTakes({ frame: { words }, asked }: ActionFormProps): Html {
  const promise = promiseOf(asked)
  return (
    <p class="fine">
      {promise
        ? words.say('actions.participations.form.promise', wordsOf(words, promise))
        : words.say('actions.participations.form.promiseUnknown')}
    </p>
  )
}

function wordsOf(words: Words, { by, ...promise }: Promised) {
  const ownWork = ways.all.filter((channel) => ways.isByHand(channel) && by[channel] > 0)
  const parts = ownWork.map((channel) => words.say(`actions.participations.form.by.${channel}`, { count: by[channel] }))
  return { ...promise, how: words.list(parts) }
}

function labelsOf({ frame: { words }, asked }: ActionFormProps): Record<string, string> {
  const fields = [
    'prefix',
    'given_name',
    'family_name',
    'email',
    'street',
    'city',
    'postal_code',
    'phone',
    'letter',
    'website',
  ] as const
  const own = fields.map((name) => [name, words.say(`actions.participations.field.${name}`)])
  const news = words.say('actions.participations.field.news')
  return {
    ...Object.fromEntries(own),
    news,
    ...labelsOfLetters(words, asked),
    ...answerLabels(words, asked.action.content),
  }
}
