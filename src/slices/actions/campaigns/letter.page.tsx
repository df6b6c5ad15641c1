import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel, Panels } from '#ui/panel.tsx'
import { WhatWasSaid } from '../letters/what-was-said.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import { StateTag, writerOf } from './letter-list.page.tsx'
import type { ListedLetter, Step } from './letter-list.queries.ts'
import type { ActionHeader } from './overview.queries.ts'

export type LetterPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  letter: ListedLetter
  journey: readonly Step[]
}

/** One letter: its text, and its way with the words of the office's server. */
export function LetterPage({ frame, header, now, letter, journey }: LetterPageProps): Html {
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="letters">
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
          <p class="letter-text">{letter.body}</p>
        </Panel>
        <Panel id="journey" title={words.say('actions.campaigns.letters.journey')}>
          <ol class="attention" reversed>
            {journey.map((step) => (
              <li key={`${step.round} ${step.at.toISOString()} ${step.state}`}>
                <JourneyStep frame={frame} step={step} />
              </li>
            ))}
          </ol>
        </Panel>
      </Panels>
    </ActionLayout>
  )
}

function JourneyStep({ frame: { words }, step }: { frame: ConsoleFrame; step: Step }): Html {
  const { at, state, channel, address, serverCode, serverWords } = step
  return (
    <>
      <StateTag words={words} state={state} /> {words.time(at)}
      <br />
      <small>
        {words.say(`actions.campaigns.channelName.${channel}`)}
        {address && `: ${address}`}
      </small>
      {(serverWords || serverCode !== null) && (
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
