import type { Html } from '#platform/html.tsx'
import type { Faults } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { PasskeyButton } from '../factors/passkey-button.tsx'
import { proofFields } from './proof-fields.ts'

export type AskProofPageProps = {
  frame: ConsoleFrame
  /** Where the form was sent to, and goes again. */
  action: string
  /** The page it stood on. */
  back: string
  kept: [name: string, value: string][]
  isUpload: boolean
  /** What this account can show. */
  ways: { password: boolean; code: 'app' | 'printed' | 'either' | null; passkey: boolean }
  faults: Faults
}

export function AskProofPage({ frame, action, back, kept, isUpload, ways, faults }: AskProofPageProps): Html {
  const { words, actor } = frame
  const hasNone = !ways.password && !ways.code && !ways.passkey
  return (
    <ConsoleLayout frame={frame} title={words.say('members.proof.title')}>
      <p>{words.say(hasNone ? 'members.proof.none' : 'members.proof.text')}</p>
      {hasNone ? (
        <p>
          <ButtonLink href={`/${words.locale}/console/password`} kind="main">
            {words.say('members.password.choose')}
          </ButtonLink>
        </p>
      ) : (
        <form
          method="post"
          action={action}
          class="form"
          data-turbo="false"
          enctype={isUpload ? 'multipart/form-data' : undefined}
        >
          <ForgeryField token={frame.forgeryToken} />
          {kept.map(([name, value], at) => (
            <input key={at} type="hidden" name={name} value={value} />
          ))}
          <input type="text" name={proofFields.email} value={actor.email} autocomplete="username" readonly hidden />
          <Ways frame={frame} ways={ways} faults={faults} />
          <p class="acts">
            {(ways.password || ways.code) && <Button>{words.say('members.proof.go')}</Button>}
            <ButtonLink href={back}>{words.say('members.proof.back')}</ButtonLink>
          </p>
          <p class="fine">{words.say('members.proof.file')}</p>
        </form>
      )}
    </ConsoleLayout>
  )
}

function Ways({ frame: { words }, ways, faults }: Pick<AskProofPageProps, 'frame' | 'ways' | 'faults'>): Html {
  const at = fieldsOf(words, { typed: {}, faults })
  const password = words.say('members.signIn.password')
  return (
    <>
      <FaultSummary words={words} faults={faults} labels={{ [proofFields.password]: password }} />
      {ways.passkey && (
        <PasskeyButton
          words={words}
          use="show"
          label={words.say('members.secondStep.passkey')}
          field={proofFields.passkey}
          kind={ways.password ? 'quiet' : 'main'}
        />
      )}
      {ways.password && (
        <Field {...at(proofFields.password)} label={password} type="password" autocomplete="current-password" />
      )}
      {ways.code && (
        <Field
          {...at(proofFields.code)}
          label={words.say(ways.password ? 'members.proof.orCode' : `members.secondStep.${ways.code}`)}
          hint={words.say(`members.secondStep.hint.${ways.code}`)}
          autocomplete="one-time-code"
          spellcheck={false}
          maxlength={60}
        />
      )}
    </>
  )
}
