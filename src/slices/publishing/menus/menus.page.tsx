import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { MoveButtons } from '../site/move-buttons.tsx'
import { leadsOf } from './entry.form.ts'
import { type MenuEntry, type MenuName, type Menus, menuNames, mostEntries } from './menus.ts'

type MenusPageProps = { frame: ConsoleFrame; menus: Menus; options: readonly Option[]; isSaved: boolean }

/** Where readers can go from every page. */
export function MenusPage({ frame, menus, options, isSaved }: MenusPageProps): Html {
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.menus.title')}
      current="site"
      tabs={<SiteTabs frame={frame} current="menus" />}
      notice={
        isSaved && (
          <Notice tone="good" live>
            <p>{words.say('publishing.site.saved')}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.menus.intro')}</p>
      {menuNames.map((menu) => (
        <MenuPanel key={menu} frame={frame} menu={menu} entries={menus[menu]} options={options} />
      ))}
    </ConsoleLayout>
  )
}

type PanelProps = { frame: ConsoleFrame; menu: MenuName; entries: readonly MenuEntry[]; options: readonly Option[] }

function MenuPanel({ frame, menu, entries, options }: PanelProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/site/menus/${menu}/entries`
  const title = words.say(`publishing.menus.name.${menu}`)
  const isFull = entries.length >= mostEntries[menu]
  const nameOf = ({ to, target, labels }: MenuEntry) =>
    labels[words.locale] ||
    (options.find(({ value }) => value === leadsOf(to, target))?.label ?? Object.values(labels)[0] ?? target)
  return (
    <Panel
      title={title}
      id={menu}
      aside={!isFull && <ButtonLink href={`${path}/new`}>{words.say('publishing.menus.add')}</ButtonLink>}
    >
      <p class="hint">{words.say(`publishing.menus.hint.${menu}`)}</p>
      {entries.length > 0 && (
        <Table
          caption={title}
          hiddenCaption
          rows={entries}
          rowKey={({ id }) => id}
          columns={[
            {
              label: words.say('publishing.menus.entry'),
              heading: true,
              cell: (entry) => <a href={`${path}/${entry.id}`}>{nameOf(entry)}</a>,
            },
            {
              label: words.say('publishing.site.order'),
              hiddenLabel: true,
              cell: (entry) => (
                <MoveButtons
                  frame={frame}
                  path={`${path}/${entry.id}`}
                  name={nameOf(entry)}
                  isFirst={entries[0] === entry}
                  isLast={entries.at(-1) === entry}
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}
