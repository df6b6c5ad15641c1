import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure, Figures } from '#ui/figures.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { Alarm } from './alarm.queries.ts'
import { AlarmsPanel } from './alarms.tsx'
import { HeldQueue } from './held-queue.tsx'
import type { Held } from './hold.queries.ts'
import type { Integrity } from './integrity.queries.ts'

export type ModerationPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  held: readonly Held[]
  heldInAll: number
  alarms: readonly Alarm[]
  integrity: Integrity
  /** Id after which the next page begins. */
  next: string | null
  isLater: boolean
  form?: { typed: Typed; faults: Faults }
  notice?: Html | null
}

/** What waits for somebody to look at it, and what looks unusual. */
export function ModerationPage(props: ModerationPageProps): Html {
  const { frame, header, now, held, alarms, next, isLater, notice } = props
  const { words } = frame
  const path = `${actionPath(frame, header.id)}/moderation`
  return (
    <ActionLayout frame={frame} header={header} now={now} current="moderation" notice={notice}>
      <Reckoning {...props} />
      {alarms.length > 0 && <AlarmsPanel frame={frame} actionId={header.id} alarms={alarms} />}
      {held.length === 0 ? (
        <EmptyState
          title={words.say('actions.safeguards.queue.empty')}
          text={words.say('actions.safeguards.queue.emptyText')}
        >
          {isLater && <ButtonLink href={path}>{words.say('actions.safeguards.queue.first')}</ButtonLink>}
        </EmptyState>
      ) : (
        <HeldQueue {...props} path={path} />
      )}
      <Pagination words={words} previous={isLater ? path : null} next={next && `${path}?after=${next}`} />
      <p>
        <a href={`${path}/removals`}>{words.say('actions.safeguards.removals.open')}</a>
        {' · '}
        <a href={`/${words.locale}/console/moderation/words`}>{words.say('actions.safeguards.words.open')}</a>
      </p>
    </ActionLayout>
  )
}

function Reckoning({ frame: { words }, integrity, heldInAll }: ModerationPageProps): Html {
  const removed = Object.values(integrity.removed).reduce((sum, people) => sum + people, 0)
  return (
    <Figures label={words.say('actions.safeguards.figure.label')}>
      <Figure value={words.number(integrity.counted)} label={words.say('actions.safeguards.figure.counted')} />
      <Figure
        value={words.number(heldInAll)}
        label={words.say('actions.safeguards.figure.held')}
        alert={heldInAll > 0}
      />
      <Figure value={words.number(removed)} label={words.say('actions.safeguards.figure.removed')} />
      <Figure value={words.number(integrity.withdrawn)} label={words.say('actions.safeguards.figure.withdrawn')} />
      {integrity.takenBack > 0 && (
        <Figure value={words.number(integrity.takenBack)} label={words.say('actions.safeguards.figure.takenBack')} />
      )}
    </Figures>
  )
}
