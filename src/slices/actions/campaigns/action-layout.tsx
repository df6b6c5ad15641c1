import type { Children, Html } from '#platform/html.tsx'
import type { MessageKey } from '#platform/i18n.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ActionHeader } from './overview.queries.ts'
import { sayStanding } from './standing.ts'

export type ActionTab =
  | 'overview'
  | 'page'
  | 'letter'
  | 'form'
  | 'targets'
  | 'share'
  | 'letters'
  | 'delivery'
  | 'moderation'
  | 'revisions'

export type ActionLayoutProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  current?: ActionTab
  /** The page's own title; the action's name otherwise. */
  title?: string
  notice?: Children
  children: Children
}

const tabs: readonly { tab: ActionTab; permission: string; message: MessageKey }[] = [
  { tab: 'overview', permission: 'actions.read', message: 'actions.campaigns.tab.overview' },
  { tab: 'page', permission: 'translations.edit', message: 'actions.campaigns.tab.page' },
  { tab: 'letter', permission: 'translations.edit', message: 'actions.campaigns.tab.letter' },
  { tab: 'form', permission: 'translations.edit', message: 'actions.campaigns.tab.form' },
  { tab: 'targets', permission: 'actions.edit', message: 'actions.campaigns.tab.targets' },
  { tab: 'share', permission: 'translations.edit', message: 'actions.campaigns.tab.share' },
  { tab: 'letters', permission: 'letters.read', message: 'actions.campaigns.tab.letters' },
  { tab: 'delivery', permission: 'letters.read', message: 'actions.campaigns.tab.delivery' },
  { tab: 'moderation', permission: 'moderation.decide', message: 'actions.campaigns.tab.moderation' },
  { tab: 'revisions', permission: 'translations.edit', message: 'actions.campaigns.tab.revisions' },
]

/** A page of the console about one action: its name, how it stands, its tabs. */
export function ActionLayout({ frame, header, now, current, title, notice, children }: ActionLayoutProps): Html {
  const { words } = frame
  const base = actionPath(frame, header.id)
  const standing = sayStanding(words, header, now)
  const shown = tabs
    .filter(({ permission }) => frame.may(permission))
    .map(({ tab, message }) => ({
      href: tab === 'overview' ? base : `${base}/${tab}`,
      label: words.say(message),
      current: tab === current,
    }))
  return (
    <ConsoleLayout
      frame={frame}
      title={title ?? header.name}
      current="actions"
      tag={
        <>
          <Tag tone={standing.tone}>{standing.text}</Tag>
          {header.isArchived && <Tag>{words.say('actions.campaigns.standing.archived')}</Tag>}
        </>
      }
      acts={<Acts frame={frame} header={header} />}
      tabs={<Tabs label={header.name} tabs={shown} />}
      notice={notice}
    >
      {children}
    </ConsoleLayout>
  )
}

/** Where the console keeps an action, in the reader's language. */
export function actionPath({ words }: Pick<ConsoleFrame, 'words'>, actionId: string): string {
  return `/${words.locale}/console/actions/${actionId}`
}

function Acts({ frame, header }: { frame: ConsoleFrame; header: ActionHeader }): Html {
  const { words } = frame
  const base = actionPath(frame, header.id)
  const slug = header.slugs[words.locale]
  const isPublic = header.state !== 'draft' && slug !== undefined
  return (
    <>
      {isPublic && (
        <ButtonLink href={`/${words.locale}/actions/${slug}`}>{words.say('actions.campaigns.viewPage')}</ButtonLink>
      )}
      {frame.may('translations.edit') && (
        <ButtonLink href={`${base}/preview`}>{words.say('actions.campaigns.preview.open')}</ButtonLink>
      )}
      {frame.may('actions.publish') && (
        <ButtonLink
          href={`${base}/publication`}
          kind={header.state === 'draft' || header.hasChanges ? 'main' : 'quiet'}
        >
          {words.say(header.state === 'draft' ? 'actions.campaigns.publish.open' : 'actions.campaigns.publish.again')}
        </ButtonLink>
      )}
    </>
  )
}
