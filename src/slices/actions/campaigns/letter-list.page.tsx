import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import { type LetterGroup, type LetterQuery, letterGroups, queryString } from './letter-filter.ts'
import type { LetterState, ListedLetter } from './letter-list.queries.ts'
import type { ActionHeader } from './overview.queries.ts'

export type LetterListPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  query: LetterQuery
  /** The name of the office that is asked for. */
  office: string | null
  letters: readonly ListedLetter[]
  /** The page begins after another one. */
  isLater: boolean
  /** Id of the last letter shown, where there are more. */
  next: string | null
  notice?: Html | null
}

/** Every letter of an action: found by words and state, each with where it stands. */
export function LetterListPage(props: LetterListPageProps): Html {
  const { frame, header, now, query, letters, isLater, next } = props
  const { words } = frame
  const path = `${actionPath(frame, header.id)}/letters`
  const isFiltered = queryString(query) !== ''
  return (
    <ActionLayout frame={frame} header={header} now={now} current="letters" notice={props.notice}>
      <Filter {...props} path={path} />
      {letters.length === 0 ? (
        <EmptyState
          title={words.say(isFiltered ? 'actions.campaigns.letters.noneFound' : 'actions.campaigns.letters.none')}
          text={words.say(
            isFiltered ? 'actions.campaigns.letters.noneFoundText' : 'actions.campaigns.letters.noneText',
          )}
        >
          {isFiltered && <ButtonLink href={path}>{words.say('actions.campaigns.letters.all')}</ButtonLink>}
        </EmptyState>
      ) : (
        <Letters {...props} path={path} />
      )}
      <Pagination
        words={words}
        previous={isLater ? `${path}${queryString(query)}` : null}
        next={next && `${path}${queryString(query, next)}`}
      />
      {frame.may('letters.export') && letters.length > 0 && <Export frame={frame} path={path} query={query} />}
    </ActionLayout>
  )
}

function Filter({ frame: { words }, query, office, path }: LetterListPageProps & { path: string }): Html {
  const groups = Object.keys(letterGroups) as LetterGroup[]
  return (
    <form class="filter" method="get" action={path}>
      <div class="field">
        <label for="search">{words.say('actions.campaigns.letters.search')}</label>
        <input type="search" id="search" name="search" value={query.search} maxlength={100} />
      </div>
      <div class="field">
        <label for="state">{words.say('actions.campaigns.list.state')}</label>
        <select id="state" name="state">
          <option value="">{words.say('actions.campaigns.letters.anyState')}</option>
          {groups.map((group) => (
            <option key={group} value={group} selected={group === query.state}>
              {words.say(`actions.campaigns.group.${group}`)}
            </option>
          ))}
        </select>
      </div>
      {office && (
        <label>
          <input type="checkbox" name="office" value={query.office} checked />{' '}
          {words.say('actions.campaigns.letters.onlyOffice', { office })}
        </label>
      )}
      <Button kind="quiet">{words.say('actions.campaigns.letters.find')}</Button>
    </form>
  )
}

/** Those that wait can be ticked, to be taken back. */
function Letters({ frame, letters, query, path }: LetterListPageProps & { path: string }): Html {
  const { words } = frame
  const mayTakeBack = frame.may('deliveries.settle') && letters.some(isWaiting)
  const table = (
    <Table
      caption={words.say('actions.campaigns.tab.letters')}
      hiddenCaption
      columns={[...(mayTakeBack ? [chooseColumn(words)] : []), ...columnsOf(words, path)]}
      rows={letters}
      rowKey={({ id }) => id}
    />
  )
  if (!mayTakeBack) return table
  const all = new URLSearchParams({ ...query, state: 'waiting', all: 'yes' })
  return (
    <form method="get" action={`${path}/cancellations`}>
      {table}
      <p class="acts">
        <Button kind="quiet">{words.say('actions.letters.takeBack.chosen')}</Button>
        <a href={`${path}/cancellations?${all}`}>{words.say('actions.letters.takeBack.all')}</a>
      </p>
    </form>
  )
}

function isWaiting({ state }: ListedLetter): boolean {
  return state === 'queued' || state === 'claimed'
}

function chooseColumn(words: Words): Column<ListedLetter> {
  return {
    label: words.say('actions.letters.doubts.choose'),
    cell: (letter) =>
      isWaiting(letter) && (
        <input
          type="checkbox"
          name="letter"
          value={letter.id}
          aria-label={words.say('actions.letters.doubts.chooseOne', {
            writer: writerOf(words, letter),
            office: letter.holderName || letter.office,
          })}
        />
      ),
  }
}

function columnsOf(words: Words, path: string): Column<ListedLetter>[] {
  return [
    {
      label: words.say('actions.campaigns.letters.from'),
      heading: true,
      cell: (letter) => <a href={`${path}/${letter.id}`}>{writerOf(words, letter)}</a>,
    },
    { label: words.say('actions.campaigns.letters.to'), cell: (letter) => <Reader letter={letter} /> },
    { label: words.say('actions.campaigns.letters.when'), cell: ({ createdAt }) => words.time(createdAt) },
    {
      label: words.say('actions.campaigns.letters.text'),
      cell: ({ isEdited }) => words.say(isEdited ? 'actions.campaigns.letters.own' : 'actions.campaigns.letters.ours'),
    },
    { label: words.say('actions.campaigns.list.state'), cell: ({ state }) => <StateTag words={words} state={state} /> },
  ]
}

export function writerOf(words: Words, { givenName, familyName, city, region }: ListedLetter): string {
  const place = [city, region].filter(Boolean).join(', ')
  const name = `${givenName} ${familyName}`.trim()
  return place ? words.say('actions.campaigns.letters.writer', { name, place }) : name
}

function Reader({ letter: { office, holderName } }: { letter: ListedLetter }): Html {
  return (
    <span>
      {office}
      {holderName && holderName !== office && (
        <>
          <br />
          <small>{holderName}</small>
        </>
      )}
    </span>
  )
}

const tones: Record<LetterState, Tone> = {
  queued: 'plain',
  claimed: 'plain',
  accepted: 'good',
  said_sent: 'good',
  handed_over: 'warn',
  cancelled: 'plain',
  refused: 'bad',
  returned: 'bad',
  unknown: 'bad',
  gave_up: 'bad',
  said_failed: 'bad',
}

export function StateTag({ words, state }: { words: Words; state: LetterState }): Html {
  return (
    <span>
      <Tag tone={tones[state]}>{words.say(`actions.campaigns.letterState.${state}`)}</Tag>
    </span>
  )
}

function Export({ frame, path, query }: { frame: ConsoleFrame; path: string; query: LetterQuery }): Html {
  const { words } = frame
  return (
    <form method="post" action={`${path}.csv`} data-turbo="false">
      <ForgeryField token={frame.forgeryToken} />
      {Object.entries(query).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{words.say('actions.campaigns.letters.exportText')}</p>
      <p>
        <Button kind="quiet">{words.say('actions.campaigns.letters.export')}</Button>
      </p>
    </form>
  )
}
