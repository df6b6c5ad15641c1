import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel, Panels } from '#ui/panel.tsx'
import { officeIn } from '../cwc/cwc-address.ts'
import { EvidenceSaid } from '../letters/evidence-fields.tsx'
import { mayBeLetGo } from '../letters/take-back.ts'
import { WhatWasSaid } from '../letters/what-was-said.tsx'
import type { AskedQuestion } from '../questions/answer.queries.ts'
import { GivenAnswers } from '../questions/given-answers.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import { StateTag, writerOf } from './letter-list.page.tsx'
import type { ListedLetter, Step } from './letter-list.queries.ts'
import type { ActionHeader } from './overview.queries.ts'

export type LetterPageProps = {
  /** What was said of a letter that came back, and would not do. */
  form?: { typed: Typed; faults: Faults }
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  letter: ListedLetter
  journey: readonly Step[]
  notice?: Html | null
  /** Questions of the organisation's own that its writer may have answered. */
  asked: readonly AskedQuestion[]
}

/** One letter: its text, and its way with the words of the office's server. */
export function LetterPage(props: LetterPageProps): Html {
  const { frame, header, now, letter, journey, notice, asked } = props
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="letters" notice={notice}>
      <p>
        <a href={`${actionPath(frame, header.id)}/letters`}>{words.say('actions.campaigns.letters.back')}</a>
      </p>
      <Panels>
        <Panel id="letter" title={letter.subject} aside={<StateTag words={words} state={letter.state} />}>
          <p>
            {words.say('actions.campaigns.letters.fromTo', { writer: writerOf(words, letter), office: letter.office })}
            <br />
            <small>
              {words.time(letter.createdAt)} ·{' '}
              {words.say(letter.isEdited ? 'actions.campaigns.letters.own' : 'actions.campaigns.letters.ours')}
            </small>
          </p>
          <p class="letter-text" lang={letter.language}>
            {letter.body}
          </p>
          <GivenAnswers words={words} asked={asked} answers={letter.answers} />
        </Panel>
        <Panel id="journey" title={words.say('actions.campaigns.letters.journey')}>
          <ol class="attention" reversed>
            {journey.map((step) => (
              <li key={`${step.round} ${step.at.toISOString()} ${step.state}`}>
                <JourneyStep frame={frame} step={step} />
              </li>
            ))}
          </ol>
          {frame.may('deliveries.settle') && <Remedy {...props} />}
        </Panel>
      </Panels>
    </ActionLayout>
  )
}

/** What a member can do about it: stop it while it waits, let it go after all, say that it came back. */
function Remedy(props: LetterPageProps): Html | null {
  const { frame, header, now, letter, form } = props
  const path = `${actionPath(frame, header.id)}/letters/${letter.id}`
  if (letter.state === 'queued')
    return (
      <p>
        <ButtonLink href={`${actionPath(frame, header.id)}/letters/cancellations?letter=${letter.id}`}>
          {frame.words.say('actions.letters.takeBack.one')}
        </ButtonLink>
      </p>
    )
  if (letter.isTakenBack && letter.state === 'cancelled' && mayBeLetGo(header, now))
    return (
      <form method="post" action={`${path}/release`}>
        <ForgeryField token={frame.forgeryToken} />
        <p>{frame.words.say('actions.letters.takeBack.releaseText')}</p>
        <p>
          <Button kind="quiet">{frame.words.say('actions.letters.takeBack.release')}</Button>
        </p>
      </form>
    )
  if (letter.channel === 'email' && letter.state === 'accepted')
    return <CameBack frame={frame} path={`${path}/return`} {...(form && { form })} />
  return null
}

type CameBackProps = Pick<LetterPageProps, 'frame' | 'form'> & { path: string }

function CameBack({ frame, path, form }: CameBackProps): Html {
  const { words } = frame
  return (
    <details id="return" open={form !== undefined}>
      <summary>{words.say('actions.letters.cameBack.one')}</summary>
      <form method="post" action={path}>
        <ForgeryField token={frame.forgeryToken} />
        <Field
          {...fieldsOf(words, form ?? { typed: {} })('words')}
          label={words.say('actions.letters.cameBack.words')}
          required
          maxlength={500}
        />
        <p>
          <Button kind="quiet">{words.say('actions.letters.cameBack.send')}</Button>
        </p>
      </form>
    </details>
  )
}

function JourneyStep({ frame: { words }, step }: { frame: ConsoleFrame; step: Step }): Html {
  const { at, state, channel, address, serverCode, serverWords, evidence } = step
  return (
    <>
      <StateTag words={words} state={state} /> {words.time(at)}
      <br />
      <small>
        {words.say(`actions.campaigns.channelName.${channel}`)}
        {address && `: ${officeIn(address)}`}
      </small>
      {evidence && (
        <p>
          <EvidenceSaid words={words} kind={evidence} said={serverWords} />
        </p>
      )}
      {!evidence && (serverWords || serverCode !== null) && (
        <p>
          <WhatWasSaid words={words} state={state} said={sayServer(serverCode, serverWords)} />
        </p>
      )}
    </>
  )
}

/** Some servers repeat their code in their words. */
function sayServer(code: number | null, words: string): string {
  return code === null || words.startsWith(String(code)) ? words : `${code} ${words}`.trim()
}
