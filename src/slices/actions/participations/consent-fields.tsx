import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { jurisdictions } from '#slices/supporters'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field } from '#ui/field.tsx'
import type { AskedAction } from './asked-action.ts'
import { asksCountry, type ConsentAsk, consentAsk, hasSeen, jurisdictionIn } from './consent-ask.ts'

type NewsProps = { words: Words; ask: ConsentAsk; typed: Typed; faults: Faults }

/** Whether somebody wants news, in the words of where they live. Nothing is chosen beforehand. */
export function NewsField({ words, ask, typed, faults }: NewsProps): Html {
  // What was said to other words was not said to these.
  const said = hasSeen(ask, typed) ? typedText(typed, 'news') : ''
  return (
    <>
      <input type="hidden" name="wording" value={ask.ref} />
      {ask.kind === 'opt_in' ? (
        <CheckField name="news" label={ask.text} checked={said === 'yes'} />
      ) : (
        <ChoiceField
          name="news"
          label={ask.text}
          required
          value={said}
          choices={(['yes', 'no'] as const).map((value) => ({
            value,
            label: words.say(`actions.participations.news.${value}`),
          }))}
          {...(faults.news && { fault: words.sayKey(faults.news) })}
        />
      )}
    </>
  )
}

type ConsentFieldsProps = { words: Words; asked: AskedAction; typed: Typed; faults: Faults }

/** In which country somebody lives, where the form asks it, and whether they want news. */
export function ConsentFields({ words, asked, typed, faults }: ConsentFieldsProps): Html {
  const jurisdiction = jurisdictionIn(asked, typed)
  const ask = consentAsk(asked, words.locale, jurisdiction)
  return (
    <>
      {asksCountry(asked) && (
        <Field
          words={words}
          name="jurisdiction"
          type="select"
          required
          label={words.say('actions.participations.field.jurisdiction')}
          hint={words.say('actions.participations.news.why')}
          value={jurisdiction}
          options={jurisdictions.map((value) => ({ value, label: words.say(`supporters.jurisdiction.${value}`) }))}
        />
      )}
      {ask && <NewsField words={words} ask={ask} typed={typed} faults={faults} />}
    </>
  )
}
