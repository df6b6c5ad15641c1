import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { feedFormats, feedPath } from './channel.ts'
import { formatNames } from './feed-links.tsx'
import type { HubOutcome } from './hub.queries.ts'

export type FeedsPageProps = {
  frame: ConsoleFrame
  languages: readonly Language[]
  origin: string
  hubs: readonly string[]
  outcomes: Record<string, HubOutcome>
  form: { typed: Typed; faults: Faults }
  isSaved: boolean
}

/** Where each language's feeds are, and who hears at once of what is new in them. */
export function FeedsPage(props: FeedsPageProps): Html {
  const { frame, isSaved } = props
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.feeds.title')}
      current="site"
      tabs={<SiteTabs frame={frame} current="feeds" />}
      notice={
        isSaved && (
          <Notice tone="good" live>
            <p>{words.say('publishing.feeds.saved')}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.feeds.intro')}</p>
      <Addresses {...props} />
      <Hubs {...props} />
    </ConsoleLayout>
  )
}

function Addresses({ frame: { words }, languages, origin }: FeedsPageProps): Html {
  return (
    <Table
      caption={words.say('publishing.feeds.addresses')}
      rows={languages}
      rowKey={(language) => language}
      columns={[
        {
          label: words.say('publishing.feeds.language'),
          heading: true,
          cell: (language) => nameLanguage(words, language),
        },
        ...feedFormats.map((format) => ({
          label: formatNames[format],
          cell: (language: Language) => {
            const path = feedPath({ of: 'all', language }, format)
            return <a href={origin + path}>{path}</a>
          },
        })),
      ]}
    />
  )
}

function Hubs({ frame, hubs, outcomes, form }: FeedsPageProps): Html {
  const { words, forgeryToken } = frame
  const label = words.say('publishing.feeds.hubs')
  return (
    <Panel id="hubs-panel" title={words.say('publishing.feeds.hubsTitle')}>
      <form method="post" action={`/${words.locale}/console/site/feeds`} class="form wide">
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={form.faults} labels={{ hubs: label }} />
        <p>{words.say('publishing.feeds.hubsText')}</p>
        <Field
          {...fieldsOf(words, form)('hubs')}
          label={label}
          hint={words.say('publishing.feeds.hubsHint')}
          type="textarea"
          rows={3}
          spellcheck={false}
        />
        <p>
          <Button>{words.say('publishing.feeds.save')}</Button>
        </p>
      </form>
      {hubs.length > 0 && (
        <ul>
          {hubs.map((hub) => (
            <li key={hub}>
              <code>{hub}</code> <Outcome frame={frame} outcome={outcomes[hub]} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Outcome({ frame: { words }, outcome }: { frame: ConsoleFrame; outcome: HubOutcome | undefined }): Html {
  if (!outcome) return <Tag>{words.say('publishing.feeds.outcome.none')}</Tag>
  return (
    <>
      <Tag tone={outcome.outcome === 'told' ? 'good' : 'warn'}>{words.say(outcomeMessage(outcome.outcome))}</Tag>{' '}
      <small>{words.time(new Date(outcome.at))}</small>
    </>
  )
}

function outcomeMessage(outcome: string): MessageKey {
  switch (outcome) {
    case 'told':
    case 'privateAddress':
    case 'timeout':
    case 'badStatus':
      return `publishing.feeds.outcome.${outcome}`
    default:
      return 'publishing.feeds.outcome.unreachable'
  }
}
