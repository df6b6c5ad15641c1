import type { Html } from '#platform/html.tsx'
import type { MessageKey } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Session, SessionsPanel } from '../sessions/sessions-panel.tsx'
import type { Passkey } from './passkey.queries.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { type Factors, hasSecondStep } from './read-factors.ts'

export type SecurityPageProps = {
  frame: ConsoleFrame
  hasPassword: boolean
  factors: Factors
  sessions: Session[]
  /** The host name that a passkey made here would hold for; null where there can be none. */
  passkeyHost: string | null
  done?: MessageKey | undefined
  fault?: MessageKey | undefined
  /** They were led here because the organisation asks for a second step. */
  isAsked: boolean
}

export function SecurityPage(props: SecurityPageProps): Html {
  const { frame, factors, sessions, done, fault, isAsked } = props
  const { words, actor, organisation } = frame
  const isSafe = hasSecondStep(factors)
  const said = fault ?? done
  const notice = said && (
    <Notice tone={fault ? 'bad' : 'good'} live>
      <p>{words.say(said)}</p>
    </Notice>
  )
  return (
    <ConsoleLayout frame={frame} title={words.say('members.security.title')} notice={notice}>
      <p>{words.say('members.security.text', { name: actor.name, email: actor.email })}</p>
      {!isSafe && (
        <Notice tone="warn" title={words.say('members.security.onlyPassword')}>
          <p>
            {words.say(
              isAsked || organisation.second_step_since ? 'members.security.asked' : 'members.security.advised',
            )}
          </p>
        </Notice>
      )}
      <PasswordPanel {...props} />
      <PasskeysPanel {...props} />
      <AppPanel {...props} />
      <CodesPanel {...props} />
      <SessionsPanel frame={frame} sessions={sessions} />
    </ConsoleLayout>
  )
}

function PasswordPanel({ frame: { words }, hasPassword }: SecurityPageProps): Html {
  return (
    <Panel title={words.say('members.signIn.password')} id="password">
      <p>{words.say(hasPassword ? 'members.security.hasPassword' : 'members.security.noPassword')}</p>
      <p class="acts">
        <ButtonLink href={`/${words.locale}/console/password`}>
          {words.say(hasPassword ? 'members.password.change' : 'members.password.choose')}
        </ButtonLink>
        <ButtonLink href={`/${words.locale}/console/account`}>{words.say('members.account.title')}</ButtonLink>
      </p>
    </Panel>
  )
}

function PasskeysPanel({ frame, factors, passkeyHost }: SecurityPageProps): Html {
  const { words, actor, forgeryToken } = frame
  const title = words.say('members.passkeys.title')
  const { passkeys } = factors
  return (
    <Panel title={title} id="passkeys">
      <p>{words.say('members.passkeys.text')}</p>
      {passkeys.length > 0 && (
        <Table
          caption={title}
          hiddenCaption
          columns={passkeyColumns(frame, passkeyHost)}
          rows={passkeys}
          rowKey={({ id }) => id}
        />
      )}
      {actor.isSharedDevice && <p>{words.say('members.passkeys.notShared')}</p>}
      {!passkeyHost && <p>{words.say('members.passkeys.notHere')}</p>}
      {passkeyHost && !actor.isSharedDevice && (
        <form method="post" action={`/${words.locale}/console/security/passkeys`} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <Field
            {...fieldsOf(words)('name')}
            label={words.say('members.passkeys.name')}
            hint={words.say('members.passkeys.nameHint')}
            maxlength={60}
            autocomplete="off"
          />
          <PasskeyButton words={words} use="make" label={words.say('members.passkeys.make')} kind="main" />
          <noscript>
            <p>{words.say('members.passkeys.noScript')}</p>
          </noscript>
        </form>
      )}
    </Panel>
  )
}

function passkeyColumns({ words, forgeryToken }: ConsoleFrame, here: string | null): Column<Passkey>[] {
  return [
    {
      label: words.say('members.passkeys.name'),
      heading: true,
      cell: ({ name, is_synced, host }) => (
        <span>
          {name} {is_synced && <Tag>{words.say('members.passkeys.synced')}</Tag>}{' '}
          {host !== here && <Tag tone="warn">{words.say('members.passkeys.elsewhere', { host })}</Tag>}
        </span>
      ),
    },
    { label: words.say('members.passkeys.since'), cell: ({ created_at }) => words.date(created_at) },
    {
      label: words.say('members.sessions.seen'),
      cell: ({ used_at }) => (used_at ? words.time(used_at) : words.say('members.security.never')),
    },
    {
      label: words.say('members.members.acts'),
      hiddenLabel: true,
      cell: ({ id, name }) => (
        <form method="post" action={`/${words.locale}/console/security/passkeys/${id}/removal`}>
          <ForgeryField token={forgeryToken} />
          <Button kind="quiet">{words.say('members.passkeys.remove', { name })}</Button>
        </form>
      ),
    },
  ]
}

function AppPanel({ frame: { words, forgeryToken }, factors: { app } }: SecurityPageProps): Html {
  const base = `/${words.locale}/console/security/app`
  return (
    <Panel title={words.say('members.app.title')} id="app">
      <p>{words.say('members.app.text')}</p>
      {app && (
        <p>
          <Tag tone="good">{words.say('members.security.on')}</Tag>{' '}
          {words.say('members.app.since', {
            since: words.date(app.since),
            used: app.usedAt ? words.time(app.usedAt) : words.say('members.security.never'),
          })}
        </p>
      )}
      <div class="acts">
        <form method="post" action={base}>
          <ForgeryField token={forgeryToken} />
          <Button kind={app ? 'quiet' : 'main'}>{words.say(app ? 'members.app.another' : 'members.app.begin')}</Button>
        </form>
        {app && (
          <form method="post" action={`${base}/removal`}>
            <ForgeryField token={forgeryToken} />
            <Button kind="danger">{words.say('members.app.remove')}</Button>
          </form>
        )}
      </div>
    </Panel>
  )
}

function CodesPanel({ frame: { words, forgeryToken }, factors: { codes } }: SecurityPageProps): Html {
  const base = `/${words.locale}/console/security/codes`
  const { left, madeAt } = codes
  return (
    <Panel title={words.say('members.codes.title')} id="codes">
      <p>{words.say('members.codes.text')}</p>
      {left > 0 && madeAt && (
        <p>
          <Tag tone={left > 3 ? 'good' : 'warn'}>{words.say('members.codes.left', { count: left })}</Tag>{' '}
          {words.say('members.codes.since', { since: words.date(madeAt) })}
        </p>
      )}
      <div class="acts">
        <form method="post" action={base} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <Button kind={left > 0 ? 'quiet' : 'main'}>
            {words.say(left > 0 ? 'members.codes.again' : 'members.codes.make')}
          </Button>
        </form>
        {left > 0 && (
          <form method="post" action={`${base}/removal`}>
            <ForgeryField token={forgeryToken} />
            <Button kind="danger">{words.say('members.codes.remove')}</Button>
          </form>
        )}
      </div>
    </Panel>
  )
}
