import { randomUUID } from 'node:crypto'
import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { MoveButtons } from '../site/move-buttons.tsx'
import { type Front, type FrontBlock, frontBlockKinds, mostBlocks } from './front-blocks.ts'

type ArrangeProps = { frame: ConsoleFrame; front: Front; done: 'saved' | 'published' | 'dropped' | null }

/** What the front page is put together from, in its order. */
export function ArrangePage({ frame, front, done }: ArrangeProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/site/front`
  const blocks = front.draft ?? front.shown
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.front.page')}
      current="site"
      acts={<ButtonLink href={`${path}/preview`}>{words.say('publishing.front.preview')}</ButtonLink>}
      tabs={<SiteTabs frame={frame} current="front" />}
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`publishing.front.done.${done}`)}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.front.intro')}</p>
      {front.draft && <DraftNotice frame={frame} path={path} />}
      <Panel title={words.say('publishing.front.blocks')} id="blocks">
        {blocks.length > 0 && <Blocks frame={frame} path={path} blocks={blocks} />}
        {blocks.length < mostBlocks && <AddForm frame={frame} path={path} />}
      </Panel>
    </ConsoleLayout>
  )
}

function DraftNotice({ frame: { words, forgeryToken }, path }: { frame: ConsoleFrame; path: string }): Html {
  return (
    <Notice tone="warn">
      <p>{words.say('publishing.front.draft')}</p>
      <div class="acts">
        <form method="post" action={`${path}/publication`}>
          <ForgeryField token={forgeryToken} />
          <Button>{words.say('publishing.front.publish')}</Button>
        </form>
        <form method="post" action={`${path}/draft/removal`}>
          <ForgeryField token={forgeryToken} />
          <Button kind="quiet">{words.say('publishing.front.drop')}</Button>
        </form>
      </div>
    </Notice>
  )
}

type BlocksProps = { frame: ConsoleFrame; path: string; blocks: readonly FrontBlock[] }

function Blocks({ frame, path, blocks }: BlocksProps): Html {
  const { words } = frame
  const nameOf = (block: FrontBlock) => {
    const own = 'titles' in block ? block.titles[words.locale] : undefined
    const kind = words.say(`publishing.front.block.${block.kind}`)
    if (own) return `${kind}: ${own}`
    const only = block.kind === 'latest' && block.kinds.length === 1 ? block.kinds[0] : undefined
    return only ? `${kind}: ${words.say(`publishing.feeds.kind.${only}`)}` : kind
  }
  return (
    <Table
      caption={words.say('publishing.front.blocks')}
      hiddenCaption
      rows={blocks}
      rowKey={({ id }) => id}
      columns={[
        {
          label: words.say('publishing.front.blockLabel'),
          heading: true,
          cell: (block) => (
            <>
              <a href={`${path}/blocks/${block.id}`}>{nameOf(block)}</a>
              {'isUnder' in block && block.isUnder && <small>{words.say('publishing.front.under')}</small>}
            </>
          ),
        },
        {
          label: words.say('publishing.site.order'),
          hiddenLabel: true,
          cell: (block) => (
            <MoveButtons
              frame={frame}
              path={`${path}/blocks/${block.id}`}
              name={nameOf(block)}
              isFirst={blocks[0] === block}
              isLast={blocks.at(-1) === block}
            />
          ),
        },
      ]}
    />
  )
}

function AddForm({ frame: { words, forgeryToken }, path }: { frame: ConsoleFrame; path: string }): Html {
  return (
    <form method="post" action={`${path}/blocks`} class="form" data-turbo="false">
      <ForgeryField token={forgeryToken} />
      {/* A button that is pressed twice adds one. */}
      <input type="hidden" name="id" value={randomUUID()} />
      <Field
        words={words}
        name="kind"
        label={words.say('publishing.front.addLabel')}
        type="select"
        options={frontBlockKinds.map((kind) => ({ value: kind, label: words.say(`publishing.front.block.${kind}`) }))}
        required
      />
      <p>
        <Button kind="quiet">{words.say('publishing.front.add')}</Button>
      </p>
    </form>
  )
}
