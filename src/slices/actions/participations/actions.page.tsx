import type { Html } from '#platform/html.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import type { Phase } from './asked-action.ts'
import { phaseLine } from './phase-line.ts'
import { pathOf } from './take-action.ts'

type Listed = { action: PublishedAction; phase: Phase }

/** What people can do now; below it, what will open and what is over. */
export function ActionsPage({ frame, actions }: { frame: Frame; actions: readonly Listed[] }): Html {
  const { words } = frame
  const open = actions.filter(({ phase }) => phase === 'open')
  const others = actions.filter(({ phase }) => phase !== 'open')
  return (
    <SiteLayout frame={frame} title={words.say('actions.participations.list.title')}>
      <div class="front">
        <h1>{words.say('actions.participations.list.title')}</h1>
        {open.length === 0 && (
          <EmptyState
            title={words.say('actions.participations.list.emptyTitle')}
            text={words.say('actions.participations.list.emptyText')}
          />
        )}
        <List frame={frame} actions={open} />
        {others.length > 0 && <h2>{words.say('actions.participations.list.others')}</h2>}
        <List frame={frame} actions={others} />
      </div>
    </SiteLayout>
  )
}

function List({ frame, actions }: { frame: Frame; actions: readonly Listed[] }): Html | null {
  if (actions.length === 0) return null
  return (
    <ul class="list">
      {actions.map((listed) => (
        <Item key={listed.action.id} frame={frame} listed={listed} />
      ))}
    </ul>
  )
}

function Item({ frame: { words }, listed: { action, phase } }: { frame: Frame; listed: Listed }): Html {
  const text = action.content.texts[words.locale]
  return (
    <li>
      <p class="kicker">{phaseLine(words, action, phase)}</p>
      <h2>
        <a href={pathOf(action.slugs, words.locale)}>{text.title}</a>
      </h2>
      <p>{text.standfirst}</p>
    </li>
  )
}
