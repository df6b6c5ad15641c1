import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { SiteTabs } from '../languages/site-tabs.tsx'
import type { Byline } from './byline.queries.ts'

export type BylinesPageProps = {
  frame: ConsoleFrame
  bylines: readonly Byline[]
  /** Published posts of each, in the page's language. */
  counts: ReadonlyMap<string, number>
  done: 'saved' | 'removed' | null
}

/** Everybody whose name stands above a text. */
export function BylinesPage({ frame, bylines, counts, done }: BylinesPageProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/bylines`
  return (
    <ConsoleLayout
      frame={frame}
      current="site"
      tabs={<SiteTabs frame={frame} current="bylines" />}
      title={words.say('publishing.bylines.title')}
      acts={<ButtonLink href={`${path}/new`}>{words.say('publishing.bylines.new')}</ButtonLink>}
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`publishing.bylines.${done}`)}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.bylines.intro')}</p>
      {bylines.length === 0 ? (
        <EmptyState title={words.say('publishing.bylines.empty')} text={words.say('publishing.bylines.emptyText')} />
      ) : (
        <Table
          caption={words.say('publishing.bylines.title')}
          hiddenCaption
          rows={bylines}
          rowKey={({ id }) => id}
          columns={[
            {
              label: words.say('publishing.bylines.name'),
              heading: true,
              cell: ({ id, name }) => <a href={`${path}/${id}`}>{name}</a>,
            },
            {
              label: words.say('publishing.bylines.kind'),
              cell: ({ isGroup }) => words.say(isGroup ? 'publishing.bylines.group' : 'publishing.bylines.person'),
            },
            {
              label: words.say('publishing.bylines.posts'),
              numeric: true,
              cell: ({ id }) => words.number(counts.get(id) ?? 0),
            },
          ]}
        />
      )}
    </ConsoleLayout>
  )
}
