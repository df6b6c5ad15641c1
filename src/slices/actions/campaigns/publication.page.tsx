import type { Html } from '#platform/html.tsx'
import type { SendingState } from '#platform/mail-servers/sending-state.ts'
import { Button, type ButtonKind } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Coverage } from '../coverage/coverage.ts'
import { CoveragePanel } from '../coverage/coverage-panel.tsx'
import { WaitingNotice } from '../letters/waiting-notice.tsx'
import { ActionLayout, actionPath } from './action-layout.tsx'
import { labelOf, languageOf } from './editor-words.ts'
import type { Missing } from './missing-for-publication.ts'
import type { Outdated } from './outdated.ts'
import type { ActionHeader } from './overview.queries.ts'

export type PublicationPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  missing: readonly Missing[]
  /** People see the newest version already. */
  isCurrent: boolean
  /** Texts whose source has changed since they were last right: said, and nothing more. */
  outdated: readonly Outdated[]
  /** Somebody tried although things were missing. */
  refused: boolean
  /** Whom letters will reach; null where no list is chosen. */
  coverage: Coverage | null
  /** Whether letters will leave. */
  sending: SendingState
}

/** Puts an action in front of the public, or says what is missing; closes it, takes it off. */
export function PublicationPage(props: PublicationPageProps): Html {
  const { frame, header, now, missing, isCurrent, outdated, refused, coverage, sending } = props
  const { words } = frame
  const base = actionPath(frame, header.id)
  const isPublic = header.state !== 'draft'
  return (
    <ActionLayout frame={frame} header={header} now={now}>
      <Panel id="publish" title={words.say('actions.campaigns.publish.title')}>
        <OutdatedList frame={frame} base={base} outdated={outdated} />
        {missing.length > 0 ? (
          <MissingList frame={frame} base={base} missing={missing} refused={refused} />
        ) : isCurrent ? (
          <p>{words.say('actions.campaigns.publish.current')}</p>
        ) : (
          <Act
            frame={frame}
            action={`${base}/publication`}
            text={words.say(isPublic ? 'actions.campaigns.publish.textAgain' : 'actions.campaigns.publish.text')}
            button={words.say(
              header.state === 'closed' ? 'actions.campaigns.publish.reopen' : 'actions.campaigns.publish.send',
            )}
          />
        )}
      </Panel>
      {sending.wayOut.kind === 'outbox' && <NoServer frame={frame} />}
      <WaitingNotice frame={frame} sending={sending} waiting={0} />
      {coverage && <CoveragePanel frame={frame} actionId={header.id} coverage={coverage} />}
      {header.state === 'published' && (
        <Panel id="close" title={words.say('actions.campaigns.close.title')}>
          <Act
            frame={frame}
            action={`${base}/closing`}
            kind="quiet"
            text={words.say('actions.campaigns.close.text')}
            button={words.say('actions.campaigns.close.send')}
          />
        </Panel>
      )}
      {isPublic && (
        <Panel id="withdraw" title={words.say('actions.campaigns.withdraw.title')}>
          <Act
            frame={frame}
            action={`${base}/withdrawal`}
            kind="quiet"
            text={words.say('actions.campaigns.withdraw.text')}
            button={words.say('actions.campaigns.withdraw.send')}
          />
        </Panel>
      )}
    </ActionLayout>
  )
}

/** Nobody is to find out after the first letters that none of them left. */
function NoServer({ frame: { words, organisation, may } }: { frame: ConsoleFrame }): Html | null {
  if (organisation.is_demo) return null
  return (
    <Notice tone="warn" title={words.say('actions.letters.staying.title')}>
      <p>
        {words.say('actions.campaigns.publish.noServer')}{' '}
        {may('organisation.read') && (
          <a href={`/${words.locale}/console/sending`}>{words.say('actions.letters.sendingLink')}</a>
        )}
      </p>
    </Notice>
  )
}

type ActProps = { frame: ConsoleFrame; action: string; text: string; button: string; kind?: ButtonKind }

function Act({ frame, action, text, button, kind = 'main' }: ActProps): Html {
  return (
    <form method="post" action={action}>
      <ForgeryField token={frame.forgeryToken} />
      <p>{text}</p>
      <p>
        <Button kind={kind}>{button}</Button>
      </p>
    </form>
  )
}

/** In which tab of the editor a text stands. */
function tabOf(name: Outdated['name']): 'page' | 'letter' | 'form' | 'share' {
  if (name === 'title' || name === 'standfirst' || name === 'story') return 'page'
  if (name === 'subject' || name === 'salutation' || name === 'letter' || name === 'callAsk') return 'letter'
  const isShared = name === 'shortPost' || name === 'longPost' || name === 'shareMail' || name === 'shareMessage'
  return isShared ? 'share' : 'form'
}

type OutdatedListProps = { frame: ConsoleFrame; base: string; outdated: readonly Outdated[] }

function OutdatedList({ frame: { words }, base, outdated }: OutdatedListProps): Html | null {
  if (outdated.length === 0) return null
  return (
    <Notice tone="warn" title={words.say('actions.campaigns.outdated.publish', { count: outdated.length })}>
      <ul>
        {outdated.map(({ name, locale }) => (
          <li key={`${name}_${locale}`}>
            <a href={`${base}/${tabOf(name)}#outdated-${name}_${locale}`}>{labelOf(words, `${name}_${locale}`)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type MissingListProps = { frame: ConsoleFrame; base: string; missing: readonly Missing[]; refused: boolean }

function MissingList({ frame: { words }, base, missing, refused }: MissingListProps): Html {
  const addressOf = ({ where }: Missing) =>
    where === 'privacy' || where === 'sending' ? `/${words.locale}/console/settings/${where}` : `${base}/${where}`
  return (
    <Notice
      tone={refused ? 'bad' : 'warn'}
      live={refused}
      title={words.say('actions.campaigns.missing.summary', { count: missing.length })}
    >
      <ul>
        {missing.map((one) => (
          <li key={`${one.key} ${one.locale} ${one.values?.field}`}>
            <a href={addressOf(one)}>
              {words.say(one.key, one.values)}
              {one.locale && ` (${languageOf(words, one.locale)})`}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
