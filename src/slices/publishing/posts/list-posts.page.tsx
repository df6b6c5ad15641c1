import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, type Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Language } from '../languages/language.ts'
import type { Named } from './naming.queries.ts'
import { listedStates, type PostHeader, type PostListFilter } from './overview.queries.ts'
import { postKinds } from './post-content.ts'
import { postConsolePath } from './post-layout.tsx'
import { languageLabel, sayStanding, titleOf } from './standing.ts'

export type ListPostsPageProps = {
  frame: ConsoleFrame
  posts: readonly PostHeader[]
  filter: PostListFilter
  topics: readonly Named[]
  languages: readonly Language[]
  /** Address of those that were touched before. */
  next: string | null
}

/** Everything that the organisation writes, and how it stands in each language. */
export function ListPostsPage(props: ListPostsPageProps): Html {
  const { frame, posts, filter, next } = props
  const { words } = frame
  const list = `/${words.locale}/console/posts`
  const { archived } = filter
  const begin = frame.may('posts.edit') && (
    <ButtonLink kind="main" href={`${list}/new`}>
      {words.say('publishing.posts.new.open')}
    </ButtonLink>
  )
  const reports = frame.may('posts.edit') && (
    <ButtonLink href={`/${words.locale}/console/reports`}>{words.say('publishing.reports.list')}</ButtonLink>
  )
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.posts.list.title')}
      current="posts"
      acts={[reports, begin]}
    >
      <Tabs
        label={words.say('publishing.posts.list.which')}
        tabs={[
          { href: list, label: words.say('publishing.posts.list.current'), current: !archived },
          { href: `${list}?archived=yes`, label: words.say('publishing.posts.list.archived'), current: archived },
        ]}
      />
      {(posts.length > 0 || isFiltered(filter)) && <Filter {...props} />}
      {posts.length === 0 && <Nothing words={words} filter={filter} begin={begin || null} />}
      {posts.length > 0 && (
        <Table
          caption={words.say('publishing.posts.list.title')}
          hiddenCaption
          columns={columnsOf(frame)}
          rows={posts}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination words={words} previous={null} next={next} />
    </ConsoleLayout>
  )
}

function isFiltered({ search, kind, state, locale, topicId, ofAccount }: PostListFilter): boolean {
  return search !== '' || [kind, state, locale, topicId, ofAccount].some((one) => one !== null)
}

function Nothing({ words, filter, begin }: { words: Words; filter: PostListFilter; begin: Html | null }): Html {
  const say = (what: 'empty' | 'noneArchived' | 'noneFound') => (
    <EmptyState
      title={words.say(`publishing.posts.list.${what}`)}
      text={words.say(`publishing.posts.list.${what}Text`)}
    >
      {what === 'empty' ? begin : null}
    </EmptyState>
  )
  if (isFiltered(filter)) return say('noneFound')
  return say(filter.archived ? 'noneArchived' : 'empty')
}

function Filter({ frame: { words }, filter, topics, languages }: ListPostsPageProps): Html {
  const any: Option = { value: '', label: words.say('publishing.posts.filter.any') }
  const select = (name: 'kind' | 'state' | 'language' | 'topic', value: string | null, options: Option[]) => (
    <Field
      words={words}
      name={name}
      type="select"
      required
      value={value ?? ''}
      label={words.say(`publishing.posts.filter.${name}`)}
      options={[any, ...options]}
    />
  )
  const kinds = postKinds.map((value) => ({ value, label: words.say(`publishing.posts.kind.${value}`) }))
  const states = listedStates.map((value) => ({ value, label: words.say(`publishing.posts.state.${value}`) }))
  const tongues = languages.map((value) => ({ value, label: languageLabel(words, value) }))
  return (
    <form class="filter pairs" method="get">
      <Field
        words={words}
        name="search"
        type="search"
        required
        value={filter.search}
        label={words.say('publishing.posts.filter.search')}
      />
      {select('kind', filter.kind, kinds)}
      {select('state', filter.state, states)}
      {languages.length > 1 && select('language', filter.locale, tongues)}
      {topics.length > 0 &&
        select(
          'topic',
          filter.topicId,
          topics.map(({ id, name }) => ({ value: id, label: name })),
        )}
      <div class="check">
        <input type="checkbox" id="mine" name="mine" value="yes" checked={filter.ofAccount !== null} />
        <label for="mine">{words.say('publishing.posts.filter.mine')}</label>
      </div>
      {filter.archived && <input type="hidden" name="archived" value="yes" />}
      <Button kind="quiet" formnovalidate>
        {words.say('publishing.posts.filter.show')}
      </Button>
    </form>
  )
}

function columnsOf(frame: ConsoleFrame): Column<PostHeader>[] {
  const { words } = frame
  const say = (column: 'post' | 'kind' | 'languages' | 'changed') => words.say(`publishing.posts.list.${column}`)
  return [
    {
      label: say('post'),
      heading: true,
      cell: (post) => (
        <a href={postConsolePath(frame, post.id)} lang={post.title ? post.sourceLocale : undefined}>
          {titleOf(words, post)}
        </a>
      ),
    },
    { label: say('kind'), cell: ({ kind }) => words.say(`publishing.posts.kind.${kind}`) },
    { label: say('languages'), cell: (post) => <Variants words={words} post={post} /> },
    {
      label: say('changed'),
      cell: ({ authors, savedAt }) => (
        <span>
          {words.time(savedAt)}
          <br />
          <small>{words.list(authors)}</small>
        </span>
      ),
    },
  ]
}

function Variants({ words, post }: { words: Words; post: PostHeader }): Html {
  return (
    <ul class="standings">
      {post.variants.map((variant) => {
        const { text, tone } = sayStanding(words, variant)
        return (
          <li key={variant.locale}>
            {languageLabel(words, variant.locale)} <Tag tone={tone}>{text}</Tag>
            {variant.isOutdated && <Tag tone="warn">{words.say('publishing.posts.standing.outdated')}</Tag>}
          </li>
        )
      })}
    </ul>
  )
}
