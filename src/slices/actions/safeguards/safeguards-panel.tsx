import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { Alarm } from './alarm.queries.ts'
import { AlarmLine } from './alarms.tsx'

export type SafeguardsPanelProps = {
  frame: ConsoleFrame
  actionId: string
  /** Those that nobody has called fine. */
  alarms: readonly Alarm[]
  held: number
  withdrawn: number
}

/** On the overview of an action: what waits for a moderator and what looks unusual. Nothing where all is quiet. */
export function SafeguardsPanel({ frame, actionId, alarms, held, withdrawn }: SafeguardsPanelProps): Html | null {
  const { words } = frame
  if (alarms.length === 0 && held === 0 && withdrawn === 0) return null
  const path = `${actionPath(frame, actionId)}/moderation`
  return (
    <Panel
      id="safeguards"
      title={words.say('actions.safeguards.panel.title')}
      aside={<a href={path}>{words.say('actions.safeguards.panel.look')}</a>}
    >
      <ul class="attention">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <AlarmLine words={words} alarm={alarm} />
          </li>
        ))}
        {held > 0 && <li>{words.say('actions.safeguards.panel.held', { count: held })}</li>}
        {withdrawn > 0 && <li>{words.say('actions.safeguards.panel.withdrawn', { count: withdrawn })}</li>}
      </ul>
    </Panel>
  )
}
