import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import type { Topic } from './topic.queries.ts'

export type TopicsPageProps = {
  frame: ConsoleFrame
  topics: readonly Topic[]
  /** Published posts of each, in the page's language. */
  counts: ReadonlyMap<string, number>
  languages: readonly Language[]
  done: 'saved' | 'removed' | null
}

/** Every subject, in the order in which the site names them. */
export function TopicsPage({ frame, topics, counts, languages, done }: TopicsPageProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/topics`
  return (
    <ConsoleLayout
      frame={frame}
      current="site"
      tabs={<SiteTabs frame={frame} current="topics" />}
      title={words.say('publishing.topics.title')}
      acts={<ButtonLink href={`${path}/new`}>{words.say('publishing.topics.new')}</ButtonLink>}
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`publishing.topics.${done}`)}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.topics.intro')}</p>
      {topics.length === 0 ? (
        <EmptyState title={words.say('publishing.topics.empty')} text={words.say('publishing.topics.emptyText')} />
      ) : (
        <Table
          caption={words.say('publishing.topics.title')}
          hiddenCaption
          rows={topics}
          rowKey={({ id }) => id}
          columns={[
            {
              label: words.say('publishing.topics.name'),
              heading: true,
              cell: (topic) => <Named words={words} topic={topic} path={path} />,
            },
            {
              label: words.say('publishing.topics.languages'),
              cell: ({ slugs }) => languages.filter((language) => slugs[language]).join(' · '),
            },
            {
              label: words.say('publishing.topics.posts'),
              numeric: true,
              cell: ({ id }) => words.number(counts.get(id) ?? 0),
            },
            {
              label: words.say('publishing.topics.order'),
              cell: (topic) => <Moves frame={frame} topic={topic} place={placeOf(topic, topics)} />,
            },
          ]}
        />
      )}
    </ConsoleLayout>
  )
}

function Named({ words, topic, path }: { words: Words; topic: Topic; path: string }): Html {
  const [language, text] = textIn(topic, words.locale)
  return (
    <a href={`${path}/${topic.id}`} lang={language === words.locale ? undefined : language}>
      {text}
    </a>
  )
}

/** Its name in a language; where it has none, that of another, and which. */
export function textIn({ texts }: Topic, language: Language): [Language, string] {
  const name = texts[language]?.name
  if (name) return [language, name]
  const [other = language, text] = Object.entries(texts)[0] ?? []
  return [other, text?.name ?? '']
}

function placeOf(topic: Topic, all: readonly Topic[]): 'only' | 'first' | 'last' | 'between' {
  if (all.length === 1) return 'only'
  if (topic === all[0]) return 'first'
  return topic === all.at(-1) ? 'last' : 'between'
}

function Moves({
  frame,
  topic,
  place,
}: {
  frame: ConsoleFrame
  topic: Topic
  place: ReturnType<typeof placeOf>
}): Html {
  const { words } = frame
  const name = textIn(topic, words.locale)[1]
  return (
    <form method="post" action={`/${words.locale}/console/topics/${topic.id}/moves`}>
      <ForgeryField token={frame.forgeryToken} />
      {place !== 'first' && place !== 'only' && (
        <Button kind="quiet" name="by" value="-1">
          {words.say('publishing.topics.up', { name })}
        </Button>
      )}
      {place !== 'last' && place !== 'only' && (
        <Button kind="quiet" name="by" value="1">
          {words.say('publishing.topics.down', { name })}
        </Button>
      )}
    </form>
  )
}
