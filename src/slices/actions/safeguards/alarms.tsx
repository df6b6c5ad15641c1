import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { Tag } from '#ui/tag.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import { type Alarm, responses } from './alarm.queries.ts'

/** *312 people from mailinator.com within an hour; usual: 3*, and what can be done about it. */
export function AlarmsPanel({
  frame,
  actionId,
  alarms,
}: {
  frame: ConsoleFrame
  actionId: string
  alarms: readonly Alarm[]
}): Html {
  const { words } = frame
  const path = `${actionPath(frame, actionId)}/moderation`
  return (
    <Panel id="alarms" title={words.say('actions.safeguards.alarm.title')}>
      <p>{words.say('actions.safeguards.alarm.text')}</p>
      <ul class="attention">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <AlarmLine words={words} alarm={alarm} />
            <form class="acts" method="post" action={`${path}/alarms/${alarm.id}/answers`}>
              <ForgeryField token={frame.forgeryToken} />
              {responses
                .filter((response) => response !== alarm.response)
                .map((response) => (
                  <Button key={response} kind="quiet" name="response" value={response}>
                    {words.say(`actions.safeguards.answer.${response}`)}
                  </Button>
                ))}
            </form>
            <p>
              <a href={`${path}/removals?alarm=${alarm.id}`}>{words.say('actions.safeguards.alarm.remove')}</a>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const tones = { watch: 'warn', hold: 'bad', fine: 'good' } as const

export function AlarmLine({ words, alarm }: { words: Words; alarm: Alarm }): Html {
  return (
    <>
      {sayAlarm(words, alarm)}{' '}
      <Tag tone={tones[alarm.response]}>{words.say(`actions.safeguards.response.${alarm.response}`)}</Tag>{' '}
      <small>{words.time(alarm.lastAt)}</small>
    </>
  )
}

export function sayAlarm(words: Words, { kind, label, people, usual }: Alarm): string {
  return words.say(`actions.safeguards.alarm.${kind}`, { label, people, usual })
}
