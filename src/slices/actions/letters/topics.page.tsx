import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'

export type OfficeTopics = {
  target: Target
  options: readonly string[]
  /** What a member chose; null: it is matched by the words. */
  chosen: string | null
  /** What is matched; null: people choose for themselves. */
  matched: string | null
}

export type TopicsPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  isSaved: boolean
  /** As saved, or the action's title where nothing was. */
  topicWords: string
  /** One page of those whose form has a list. */
  offices: readonly OfficeTopics[]
  page: { number: number; size: number; total: number }
}

/** What an action is about, and where that stands in each office's own list of topics. */
export function TopicsPage({ frame, header, now, isSaved, topicWords, offices, page }: TopicsPageProps): Html {
  const { words } = frame
  const path = `${actionPath(frame, header.id)}/topics`
  return (
    <ActionLayout
      frame={frame}
      header={header}
      now={now}
      current="delivery"
      notice={
        isSaved && (
          <Notice tone="good" live>
            <p>{words.say('actions.letters.topics.saved')}</p>
          </Notice>
        )
      }
    >
      <p>
        <a href={`${actionPath(frame, header.id)}/delivery`}>{words.say('actions.letters.bundles.back')}</a>
      </p>
      <Panel id="topics" title={words.say('actions.letters.topics.title')}>
        <p>{words.say('actions.letters.topics.text')}</p>
        <form method="post" action={`${path}?page=${page.number}`}>
          <ForgeryField token={frame.forgeryToken} />
          <fieldset class="plain form" disabled={!frame.may('actions.edit')}>
            <Field
              words={words}
              name="words"
              value={topicWords}
              maxlength={300}
              required
              lang="en"
              label={words.say('actions.letters.topics.words')}
              hint={words.say('actions.letters.topics.wordsHint')}
            />
            {offices.length === 0 ? (
              <EmptyState
                title={words.say('actions.letters.topics.none')}
                text={words.say('actions.letters.topics.noneText')}
              />
            ) : (
              <Table
                caption={words.say('actions.letters.topics.offices')}
                columns={columnsOf(words)}
                rows={offices}
                rowKey={({ target }) => target.seatId}
              />
            )}
            <p>
              <Button>{words.say('actions.letters.topics.save')}</Button>
            </p>
          </fieldset>
        </form>
        <Pages words={words} path={path} page={page} />
      </Panel>
    </ActionLayout>
  )
}

function columnsOf(words: Words): Column<OfficeTopics>[] {
  return [
    {
      label: words.say('actions.letters.office'),
      heading: true,
      cell: ({ target }) => (
        <div>
          {target.holder?.fullName}
          <small>{names.office(words, target)}</small>
        </div>
      ),
    },
    { label: words.say('actions.letters.topics.topic'), cell: (office) => <Choice words={words} office={office} /> },
    {
      label: words.say('actions.letters.topics.how'),
      cell: ({ chosen, matched }) => {
        if (chosen) return <Tag tone="good">{words.say('actions.letters.topics.chosen')}</Tag>
        return matched ? (
          <Tag>{words.say('actions.letters.topics.matched')}</Tag>
        ) : (
          <Tag tone="warn">{words.say('actions.letters.topics.open')}</Tag>
        )
      },
    },
  ]
}

function Choice({ words, office }: { words: Words; office: OfficeTopics }): Html {
  const { target, options, chosen, matched } = office
  const automatic = matched
    ? words.say('actions.letters.topics.byWords', { topic: matched })
    : words.say('actions.letters.topics.nothing')
  const name = `topic_${target.holder?.key ?? ''}`
  return (
    <select
      name={name}
      id={name}
      aria-label={words.say('actions.letters.topics.of', { name: target.holder?.fullName ?? '' })}
    >
      <option value="">{automatic}</option>
      {options.map((option) => (
        <option key={option} value={option} selected={option === chosen} lang="en">
          {option}
        </option>
      ))}
    </select>
  )
}

function Pages({ words, path, page }: { words: Words; path: string; page: TopicsPageProps['page'] }): Html | null {
  const { number, size, total } = page
  if (total <= size) return null
  const last = Math.min(number * size, total)
  return (
    <Pagination
      words={words}
      previous={number > 1 ? `${path}?page=${number - 1}` : null}
      next={last < total ? `${path}?page=${number + 1}` : null}
      shown={words.say('actions.letters.shown', { first: (number - 1) * size + 1, last, total })}
    />
  )
}
