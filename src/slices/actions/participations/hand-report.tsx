import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import type { HandLetter } from './hand-letters.ts'
import { callResults, failuresBy, isCallResult } from './reports.ts'

export type ReportProps = {
  words: Words
  letter: HandLetter
  base: string /** Where the answer leads: on to the next call. */
  next?: 'calls'
}

/** How it went, as the person says it; they may change their mind. */
export function Report(props: ReportProps): Html {
  return props.letter.channel === 'telephone' || props.next ? <CallReport {...props} /> : <LetterReport {...props} />
}

function LetterReport({ words, letter: { target, mark, channel }, base }: ReportProps): Html {
  const path = `${base}/letters/${target.seatId}/report`
  return (
    <>
      {mark?.outcome !== 'sent' && (
        <form method="post" action={path}>
          <input type="hidden" name="outcome" value="sent" />
          <Button>{words.say(`actions.participations.hand.${channel === 'print' ? 'posted' : 'sent'}`)}</Button>
        </form>
      )}
      <details>
        <summary>{words.say('actions.participations.hand.failed')}</summary>
        <form method="post" action={path}>
          <input type="hidden" name="outcome" value="failed" />
          <Field
            words={words}
            name="reason"
            id={`reason-${target.seatId}`}
            type="select"
            required
            label={words.say('actions.participations.hand.because')}
            options={failuresBy(channel).map((value) => {
              return { value, label: words.say(`actions.participations.hand.failure.${value}`) }
            })}
          />
          <Button kind="quiet">{words.say('actions.participations.hand.report')}</Button>
        </form>
      </details>
    </>
  )
}

/** One tap for each thing that can happen. */
function CallReport({ words, letter: { target, mark }, base, next }: ReportProps): Html {
  return (
    <form method="post" action={`${base}/letters/${target.seatId}/report`}>
      {next && <input type="hidden" name="next" value={next} />}
      <fieldset class="choice">
        <legend>{words.say('actions.participations.call.result')}</legend>
        <p class="acts">
          {callResults.map((result) => (
            <Button
              key={result}
              name="result"
              value={result}
              kind="quiet"
              {...(mark?.reason === result && { disabled: true })}
            >
              {words.say(`actions.participations.call.${result}`)}
            </Button>
          ))}
        </p>
      </fieldset>
      {mark && isCallResult(mark.reason) && (
        <p class="fine">{words.say(`actions.participations.call.after.${mark.reason}`)}</p>
      )}
    </form>
  )
}
