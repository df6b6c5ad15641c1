import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import type { DomainCheck, Release } from '#platform/mail-domain/domain-check.queries.ts'
import type { SigningKey } from '#platform/mail-domain/signing-key.queries.ts'
import type { MailTest } from '#platform/mail-servers/mail-server.queries.ts'
import type { SendingState } from '#platform/mail-servers/sending-state.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SettingsTabs } from '#ui/settings-tabs.tsx'
import type { Tone } from '#ui/tag.tsx'
import { DomainPanel } from './domain-panel.tsx'
import type { TestOutcome } from './test-server.ts'

export type Sent = { typed: Typed; faults?: Faults }

export type SendingPageProps = {
  frame: ConsoleFrame
  sending: SendingState
  domain: string
  lastTest: MailTest | null
  check: DomainCheck | null
  release: Release | null
  keys: readonly SigningKey[]
  /** Whether the way back to the set-up is shown. */
  isInSetUp: boolean
  /** A test that was made just now. */
  test?: TestOutcome | null
  testForm: Sent
  releaseForm: Sent
  done?: { tone: Tone; says: MessageKey } | undefined
}

/** How an organisation's mail leaves, and whether it will be taken for what it is. */
export function SendingPage(props: SendingPageProps): Html {
  const { frame, done, isInSetUp, sending } = props
  const { words, organisation } = frame
  const isDemo = organisation.is_demo
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('members.sending.title')}
      current="settings"
      tabs={<SettingsTabs frame={frame} current="server" />}
      notice={
        done && (
          <Notice tone={done.tone} live>
            <p>{words.say(done.says)}</p>
          </Notice>
        )
      }
    >
      {isInSetUp && (
        <p>
          <a href={`/${words.locale}/console/set-up`}>{words.say('members.setUp.back')}</a>
        </p>
      )}
      {isDemo ? <p>{words.say('members.sending.demo')}</p> : <ServerPanel {...props} />}
      {!isDemo && sending.wayOut.kind === 'server' && <TestPanel {...props} />}
      {!isDemo && sending.wayOut.kind === 'server' && <DomainPanel {...props} />}
    </ConsoleLayout>
  )
}

function ServerPanel({ frame, sending: { wayOut, day } }: SendingPageProps): Html {
  const { words, organisation, may } = frame
  const isOurs = wayOut.kind === 'server' && wayOut.setBy === 'console'
  return (
    <Panel id="server" title={words.say('members.sending.server.title')}>
      {wayOut.kind === 'outbox' && <p>{words.say('members.sending.server.none')}</p>}
      {wayOut.kind === 'server' && (
        <p>
          {words.say(`members.sending.server.${wayOut.setBy}`, { host: wayOut.host })}{' '}
          {day && words.say('members.sending.server.limit', { perDay: day.perDay, taken: day.taken })}
        </p>
      )}
      <p>
        {words.say('members.sending.from', {
          sender: `${organisation.sending_name} <${organisation.sending_address}>`,
        })}{' '}
        <a href={`/${words.locale}/console/settings/sending`}>{words.say('members.sending.changeSender')}</a>
      </p>
      {may('organisation.edit') && !(wayOut.kind === 'server' && wayOut.setBy === 'environment') && (
        <p class="acts">
          <ButtonLink kind={isOurs ? 'quiet' : 'main'} href={`/${words.locale}/console/sending/server`}>
            {words.say(isOurs ? 'members.sending.server.change' : 'members.sending.server.set')}
          </ButtonLink>
        </p>
      )}
      {may('organisation.edit') && isOurs && <RemovalForm frame={frame} />}
    </Panel>
  )
}

function RemovalForm({ frame: { words, forgeryToken } }: { frame: ConsoleFrame }): Html {
  return (
    <details>
      <summary>{words.say('members.sending.removal.title')}</summary>
      <form method="post" action={`/${words.locale}/console/sending/server/removal`}>
        <ForgeryField token={forgeryToken} />
        <p>{words.say('members.sending.removal.text')}</p>
        <p>
          <Button kind="danger">{words.say('members.sending.removal.button')}</Button>
        </p>
      </form>
    </details>
  )
}

function TestPanel(props: SendingPageProps): Html {
  const { frame, lastTest, test, testForm } = props
  const { words, actor, may, forgeryToken } = frame
  const at = fieldsOf(words, testForm)
  const own = /@[^@]+\.[^@]+$/.test(actor.email) ? actor.email : ''
  return (
    <Panel id="test" title={words.say('members.sending.test.title')}>
      {test ? <FreshTest frame={frame} test={test} /> : lastTest && <LastTest frame={frame} test={lastTest} />}
      {may('organisation.edit') && (
        <form method="post" action={`/${words.locale}/console/sending/tests#test`} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <FaultSummary words={words} faults={testForm.faults ?? {}} />
          <Field
            {...at('to', own)}
            label={words.say('members.sending.test.to')}
            hint={words.say('members.sending.test.hint')}
            type="email"
            autocomplete="email"
            required
          />
          <p>
            <Button>{words.say('members.sending.test.button')}</Button>
          </p>
        </form>
      )}
    </Panel>
  )
}

function FreshTest({ frame: { words }, test }: { frame: ConsoleFrame; test: TestOutcome }): Html {
  const { result, server, openPorts } = test
  return (
    <Notice tone={result === 'accepted' ? 'good' : 'bad'} title={words.sayKey(`members.sending.result.${result}`)} live>
      <p>{words.sayKey(`members.sending.explain.${result}`, { server })}</p>
      {openPorts.length > 0 && (
        <p>{words.say('members.sending.openPorts', { ports: words.list(openPorts.map(String)) })}</p>
      )}
      <Said test={test} words={words} />
    </Notice>
  )
}

function LastTest({ frame: { words }, test }: { frame: ConsoleFrame; test: MailTest }): Html {
  const said = { at: words.time(test.at), member: test.member_name, server: test.server }
  return (
    <Notice
      tone={test.result === 'accepted' ? 'good' : 'warn'}
      title={words.sayKey(`members.sending.result.${test.result}`)}
    >
      <p>{words.say('members.sending.test.last', said)}</p>
      <Said test={test} words={words} />
    </Notice>
  )
}

/** The server's own words, in its own language. */
function Said({
  test: { code, words: said },
  words,
}: {
  test: Pick<MailTest, 'code' | 'words'>
  words: ConsoleFrame['words']
}) {
  if (said === '') return null
  return (
    <p>
      {words.say('members.sending.said')} <q lang="en">{code === null ? said : `${code} ${said}`}</q>
    </p>
  )
}
