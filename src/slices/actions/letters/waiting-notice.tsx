import type { Html } from '#platform/html.tsx'
import { type SendingState, spread } from '#platform/mail-servers/sending-state.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'

type WaitingProps = {
  frame: ConsoleFrame
  sending: SendingState
  /** Letters of the action that wait to be sent. */
  waiting: number
}

/** Why letters wait that nothing else holds up: their domain has not been looked at, or the day's limit is reached. */
export function WaitingNotice({ frame, sending: { heldFor, day }, waiting }: WaitingProps): Html | null {
  const { words } = frame
  if (heldFor !== null)
    return (
      <Notice tone="warn" title={words.say('actions.letters.held.title', { domain: heldFor })}>
        <p>
          {words.say('actions.letters.held.text', { waiting })} <SendingLink frame={frame} part="#domain" />
        </p>
      </Notice>
    )
  if (!day || waiting <= day.lettersLeft) return null
  const { today, last } = spread(waiting, day)
  const { perDay, taken, tomorrow } = day
  return (
    <Notice title={words.say('actions.letters.limit.title')}>
      <p>
        {words.say('actions.letters.limit.text', { taken, perDay, waiting, today, rest: waiting - today })}{' '}
        {words.say('actions.letters.limit.when', { tomorrow: words.time(tomorrow), last: words.date(last) })}{' '}
        <SendingLink frame={frame} />
      </p>
    </Notice>
  )
}

function SendingLink({ frame: { words, may }, part = '' }: { frame: ConsoleFrame; part?: string }): Html | null {
  if (!may('organisation.read')) return null
  return <a href={`/${words.locale}/console/sending${part}`}>{words.say('actions.letters.sendingLink')}</a>
}
