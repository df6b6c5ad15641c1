import type { Html } from '#platform/html.tsx'
import type { MessageKey, Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { readSessions } from './session.queries.ts'

type Session = Awaited<ReturnType<typeof readSessions>>[number]

export type SessionsPageProps = { frame: ConsoleFrame; sessions: Session[]; done?: MessageKey | undefined }

export function SessionsPage({ frame, sessions, done }: SessionsPageProps): Html {
  const { words, forgeryToken, actor } = frame
  const title = words.say('members.sessions.title')
  const notice = done && (
    <Notice tone="good" live>
      <p>{words.say(done)}</p>
    </Notice>
  )
  const acts = (
    <>
      <ButtonLink href={`/${words.locale}/console/account`}>{words.say('members.sessions.account')}</ButtonLink>
      <ButtonLink href={`/${words.locale}/console/password`}>{words.say('members.sessions.password')}</ButtonLink>
    </>
  )
  return (
    <ConsoleLayout frame={frame} title={title} notice={notice} acts={acts}>
      <p>{words.say('members.sessions.text', { name: actor.name, email: actor.email })}</p>
      <Table caption={title} hiddenCaption columns={columnsOf(frame)} rows={sessions} rowKey={({ id }) => id} />
      {sessions.length > 1 && (
        <form method="post" action={`/${words.locale}/console/sessions/endings`}>
          <ForgeryField token={forgeryToken} />
          <Button kind="danger">{words.say('members.sessions.endOthers')}</Button>
        </form>
      )}
    </ConsoleLayout>
  )
}

function columnsOf({ words, actor, forgeryToken }: ConsoleFrame): Column<Session>[] {
  return [
    {
      label: words.say('members.sessions.device'),
      heading: true,
      cell: ({ id, user_agent, is_shared_device }) => (
        <span>
          {deviceName(words, user_agent)}{' '}
          {id === actor.sessionId && <Tag tone="good">{words.say('members.sessions.this')}</Tag>}{' '}
          {is_shared_device && <Tag>{words.say('members.sessions.shared')}</Tag>}
        </span>
      ),
    },
    { label: words.say('members.sessions.host'), cell: ({ host }) => host },
    { label: words.say('members.sessions.since'), cell: ({ created_at }) => words.time(created_at) },
    { label: words.say('members.sessions.seen'), cell: ({ seen_at }) => words.time(seen_at) },
    {
      label: words.say('members.members.acts'),
      hiddenLabel: true,
      cell: ({ id }) =>
        id !== actor.sessionId && (
          <form method="post" action={`/${words.locale}/console/sessions/${id}/ending`}>
            <ForgeryField token={forgeryToken} />
            <Button kind="quiet">{words.say('members.sessions.end')}</Button>
          </form>
        ),
    },
  ]
}

/** `Firefox/Android` → "Firefox on Android" */
function deviceName(words: Words, device: string | null): string {
  const [browser = '', system = ''] = (device ?? '').split('/')
  if (browser && system) return words.say('members.sessions.browserOn', { browser, system })
  return browser || system || words.say('members.sessions.someDevice')
}
