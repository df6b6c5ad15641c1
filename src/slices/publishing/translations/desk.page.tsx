import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { directionOf, type Language } from '../languages/language.ts'
import { type DeskRow, type DeskView, deskViews } from './desk.queries.ts'
import { type DeskQuery, deskAddress } from './desk-query.ts'
import { sayDay } from './say-day.ts'
import type { Translator } from './translators.ts'

export type DeskPageProps = {
  frame: ConsoleFrame
  asked: DeskQuery
  /** Of the organisation. */
  languages: readonly Language[]
  counts: Record<DeskView, number>
  rows: readonly DeskRow[]
  next: string | null
  translators: readonly Translator[]
  /** YYYY-MM-DD where the organisation is. */
  today: string
}

/** What is to be translated, by what is to be done. */
export function DeskPage(props: DeskPageProps): Html {
  const { frame, asked, languages, counts, rows, next } = props
  const { words } = frame
  const title = words.say('publishing.translations.title')
  const tabs = deskViews.map((view) => ({
    href: `/${words.locale}${deskAddress({ ...asked, view })}`,
    label: words.say(`publishing.translations.view.${view}`),
    current: view === asked.view,
    count: words.number(counts[view]),
  }))
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      current="translations"
      acts={<ButtonLink href={`/${words.locale}/console/site/terms`}>{words.say('publishing.terms.title')}</ButtonLink>}
      tabs={<Tabs label={title} tabs={tabs} />}
    >
      {languages.length > 2 && <Languages {...props} />}
      {rows.length > 0 ? (
        <Table
          caption={words.say(`publishing.translations.view.${asked.view}`)}
          hiddenCaption
          columns={columnsOf(props)}
          rows={rows}
          rowKey={({ postId, locale }) => `${postId} ${locale}`}
        />
      ) : (
        <Nothing {...props} />
      )}
      <Pagination words={words} previous={null} next={next} />
    </ConsoleLayout>
  )
}

function Languages({ frame, asked, languages }: DeskPageProps): Html {
  const { words } = frame
  const options = [
    { value: '', label: words.say('publishing.translations.everyLanguage') },
    ...languages.map((value) => ({ value, label: nameLanguage(words, value) })),
  ]
  return (
    <form method="get" action={`/${words.locale}/console/translations`} class="filter">
      {asked.view !== 'open' && <input type="hidden" name="view" value={asked.view} />}
      <Field
        words={words}
        name="language"
        type="select"
        label={words.say('publishing.translations.language')}
        options={options}
        value={asked.language ?? ''}
        required
      />
      <Button kind="quiet">{words.say('publishing.translations.show')}</Button>
    </form>
  )
}

function Nothing({ frame, asked, languages }: DeskPageProps): Html {
  const { words } = frame
  if (languages.length < 2)
    return (
      <EmptyState
        title={words.say('publishing.translations.oneLanguage')}
        text={words.say('publishing.translations.oneLanguageText')}
      >
        {frame.may('site.edit') && (
          <ButtonLink kind="main" href={`/${words.locale}/console/site/languages`}>
            {words.say('publishing.translations.addLanguage')}
          </ButtonLink>
        )}
      </EmptyState>
    )
  return (
    <EmptyState
      title={words.say('publishing.translations.nothing')}
      text={words.say(`publishing.translations.nothingText.${asked.view}`)}
    />
  )
}

function columnsOf({ frame: { words }, translators, today }: DeskPageProps): Column<DeskRow>[] {
  const say = (key: 'post' | 'language' | 'standing' | 'who' | 'dueOn') =>
    words.say(`publishing.translations.column.${key}`)
  return [
    {
      label: say('post'),
      heading: true,
      cell: ({ postId, locale, title, sourceLocale }) => (
        <a
          href={`/${words.locale}/console/posts/${postId}/${locale}/translation`}
          lang={sourceLocale}
          dir={directionOf(sourceLocale)}
        >
          {title}
        </a>
      ),
    },
    {
      label: say('language'),
      cell: ({ sourceLocale, locale }) =>
        words.say('publishing.translations.fromTo', {
          from: nameLanguage(words, sourceLocale),
          to: nameLanguage(words, locale),
        }),
    },
    { label: say('standing'), cell: (row) => <Standing words={words} row={row} /> },
    {
      label: say('who'),
      cell: ({ assigneeId }) =>
        translators.find(({ account_id }) => account_id === assigneeId)?.name ??
        words.say('publishing.translations.nobodyYet'),
    },
    {
      label: say('dueOn'),
      cell: ({ dueOn, isOut, outdated }) => {
        if (!dueOn) return '–'
        const isLate = dueOn < today && !(isOut && outdated.length === 0)
        return (
          <>
            {sayDay(words, dueOn)} {isLate && <Tag tone="bad">{words.say('publishing.translations.late')}</Tag>}
          </>
        )
      },
    },
  ]
}

function Standing({ words, row }: { words: ConsoleFrame['words']; row: DeskRow }): Html {
  const { isMissing, isOut, review, outdated, since } = row
  const say = (key: 'missing' | 'waiting' | 'ready' | 'returned' | 'writing' | 'done') =>
    words.say(`publishing.translations.standing.${key}`)
  return (
    <>
      {isMissing && <Tag>{say('missing')}</Tag>}
      {review === 'waiting' && <Tag tone="warn">{say('waiting')}</Tag>}
      {review === 'approved' && <Tag tone="good">{say('ready')}</Tag>}
      {review === 'returned' && <Tag tone="warn">{say('returned')}</Tag>}
      {!isMissing && !isOut && review === 'writing' && outdated.length === 0 && <Tag>{say('writing')}</Tag>}
      {isOut && outdated.length === 0 && <Tag tone="good">{say('done')}</Tag>}{' '}
      {since && outdated.length > 0 && (
        <>
          <Tag tone="warn">{words.say('publishing.translations.outdatedTexts', { count: outdated.length })}</Tag>{' '}
          <small>{words.say('publishing.translations.since', { date: words.date(since) })}</small>
        </>
      )}
    </>
  )
}
