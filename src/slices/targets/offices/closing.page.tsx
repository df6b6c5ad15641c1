import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { Tag } from '#ui/tag.tsx'
import type { TargetList } from '../lists/target-list.queries.ts'
import type { ClosedOffice } from './closing.queries.ts'
import { HistoryPanel } from './office.page.tsx'
import { officeName } from './office-name.ts'
import type { HolderSpan } from './target.queries.ts'
import type { Target } from './target.ts'

export type ClosingPageProps = {
  frame: ConsoleFrame
  target: Target
  /** Lists that lead to it today. */
  lists: readonly TargetList[]
}

/** Whether an office shall really be closed, and what follows from it. */
export function ClosingPage({ frame, target, lists }: ClosingPageProps): Html {
  const { words } = frame
  const address = `/${words.locale}/console/targets/offices/${target.seatId}`
  return (
    <ConsoleLayout frame={frame} title={words.say('targets.closing.title')} current="targets">
      <Panel id="closing" title={officeName(words, target)}>
        <p>{words.say('targets.closing.question')}</p>
        {lists.length > 0 && (
          <>
            <p>{words.say('targets.closing.lists', { count: lists.length })}</p>
            <ul>
              {lists.map(({ id, name }) => (
                <li key={id}>
                  <a href={`/${words.locale}/console/targets/lists/${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <form method="post" action={`${address}/closing`} data-turbo="false">
          <ForgeryField token={frame.forgeryToken} />
          <p>
            <Button kind="danger">{words.say('targets.closing.send')}</Button>{' '}
            <ButtonLink href={address}>{words.say('targets.closing.keep')}</ButtonLink>
          </p>
        </form>
      </Panel>
    </ConsoleLayout>
  )
}

export type ClosedOfficePageProps = { frame: ConsoleFrame; office: ClosedOffice; history: readonly HolderSpan[] }

/** An office that exists no more: since when, who held it, and the way back. */
export function ClosedOfficePage({ frame, office, history }: ClosedOfficePageProps): Html {
  const { words } = frame
  const { seatId, isOwn } = office
  const date = dayOf(frame, office)
  return (
    <ConsoleLayout
      frame={frame}
      title={officeName(words, office)}
      current="targets"
      tag={<Tag tone="warn">{words.say('targets.closing.closed')}</Tag>}
    >
      <p>
        <a href={`/${words.locale}/console/targets`}>{words.say('ui.console.targets')}</a>
      </p>
      <Panel id="closed" title={words.say('targets.closing.since', { date })}>
        <p>{words.say(isOwn ? 'targets.closing.text' : 'targets.closing.textPublic')}</p>
        {isOwn && frame.may('targets.edit') && (
          <form
            method="post"
            action={`/${words.locale}/console/targets/offices/${seatId}/reopening`}
            data-turbo="false"
          >
            <ForgeryField token={frame.forgeryToken} />
            <p>
              <Button>{words.say('targets.closing.reopen')}</Button>
            </p>
          </form>
        )}
      </Panel>
      <HistoryPanel
        frame={frame}
        history={history.map((span) => ({ ...span, valid_to: span.valid_to ?? office.closedOn }))}
      />
    </ConsoleLayout>
  )
}

/** Offices of the organisation's own that were closed, so that they are found again. */
export function ClosedOffices({
  frame,
  offices,
}: {
  frame: ConsoleFrame
  offices: readonly ClosedOffice[]
}): Html | null {
  const { words } = frame
  if (offices.length === 0) return null
  return (
    <Panel id="closed" title={words.say('targets.closing.list')}>
      <ul>
        {offices.map((office) => (
          <li key={office.seatId}>
            <a href={`/${words.locale}/console/targets/offices/${office.seatId}`}>{officeName(words, office)}</a>{' '}
            <small>{words.say('targets.closing.since', { date: dayOf(frame, office) })}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function dayOf({ words }: ConsoleFrame, { closedOn }: ClosedOffice): string {
  return words.date(new Date(`${closedOn}T12:00:00Z`))
}
