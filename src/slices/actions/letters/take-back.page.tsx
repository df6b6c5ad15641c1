import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import { type LetterQuery, queryString } from '../campaigns/letter-filter.ts'
import { StateTag, writerOf } from '../campaigns/letter-list.page.tsx'
import type { ListedLetter } from '../campaigns/letter-list.queries.ts'
import type { ActionHeader } from '../campaigns/overview.queries.ts'

export type TakeBackPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  /** Of all the letters that it is about. */
  ids: readonly string[]
  /** The first of them. */
  letters: readonly ListedLetter[]
  /** What was searched for, where it is about all that wait there; null where they were ticked. */
  query: LetterQuery | null
}

/** Which letters shall not go after all, and what that means; then the button. */
export function TakeBackPage(props: TakeBackPageProps): Html {
  const { frame, header, now, ids, query } = props
  const { words } = frame
  const list = `${actionPath(frame, header.id)}/letters`
  const back = query ? `${list}${queryString(query)}` : list
  return (
    <ActionLayout frame={frame} header={header} now={now} current="letters">
      <p>
        <a href={back}>{words.say('actions.campaigns.letters.back')}</a>
      </p>
      {ids.length === 0 ? (
        <EmptyState
          title={words.say(query ? 'actions.letters.takeBack.none' : 'actions.letters.fault.noneChosen')}
          text={words.say('actions.letters.takeBack.noneText')}
        />
      ) : (
        <Question {...props} list={list} back={back} />
      )}
    </ActionLayout>
  )
}

function Question(props: TakeBackPageProps & { list: string; back: string }): Html {
  const { frame, ids, letters, list, back } = props
  const { words } = frame
  return (
    <Panel id="take-back" title={words.say('actions.letters.takeBack.title', { count: ids.length })}>
      <p>{words.say('actions.letters.takeBack.text', { count: ids.length })}</p>
      <p>{words.say('actions.letters.takeBack.moment')}</p>
      <Letters {...props} />
      {ids.length > letters.length && (
        <p>{words.say('actions.letters.takeBack.more', { count: ids.length - letters.length })}</p>
      )}
      <form method="post" action={`${list}/cancellations`}>
        <ForgeryField token={frame.forgeryToken} />
        <Hidden {...props} />
        <p class="acts">
          <Button kind="danger">{words.say('actions.letters.takeBack.send', { count: ids.length })}</Button>
          <ButtonLink href={back}>{words.say('actions.letters.takeBack.keep')}</ButtonLink>
        </p>
      </form>
    </Panel>
  )
}

function Letters({ frame: { words }, letters }: TakeBackPageProps): Html {
  return (
    <Table
      caption={words.say('actions.letters.takeBack.caption')}
      hiddenCaption
      columns={[
        {
          label: words.say('actions.campaigns.letters.from'),
          heading: true,
          cell: (letter) => writerOf(words, letter),
        },
        { label: words.say('actions.campaigns.letters.to'), cell: ({ holderName, office }) => holderName || office },
        {
          label: words.say('actions.campaigns.list.state'),
          cell: ({ state }) => <StateTag words={words} state={state} />,
        },
      ]}
      rows={letters}
      rowKey={({ id }) => id}
    />
  )
}

function Hidden({ query, ids, now }: TakeBackPageProps): Html {
  const given = query
    ? Object.entries({ ...query, all: 'yes', before: now.toISOString() })
    : ids.map((id) => ['letter', id] as const)
  return (
    <>
      {given.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
