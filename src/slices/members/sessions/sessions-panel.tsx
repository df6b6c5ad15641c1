import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { readSessions } from './session.queries.ts'

export type Session = Awaited<ReturnType<typeof readSessions>>[number]

/** Where a member is signed in, and how to end it there. */
export function SessionsPanel({ frame, sessions }: { frame: ConsoleFrame; sessions: Session[] }): Html {
  const { words, forgeryToken } = frame
  const title = words.say('members.sessions.title')
  const endings = `/${words.locale}/console/sessions/endings`
  return (
    <Panel title={title} id="sessions">
      <p>{words.say('members.sessions.text')}</p>
      <Table caption={title} hiddenCaption columns={columnsOf(frame)} rows={sessions} rowKey={({ id }) => id} />
      <div class="acts">
        {sessions.length > 1 && (
          <form method="post" action={endings}>
            <ForgeryField token={forgeryToken} />
            <Button kind="quiet">{words.say('members.sessions.endOthers')}</Button>
          </form>
        )}
        <form method="post" action={endings} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <Button kind="danger" name="here" value="too">
            {words.say('members.sessions.endAll')}
          </Button>
        </form>
      </div>
    </Panel>
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
export function deviceName(words: Words, device: string | null): string {
  const [browser = '', system = ''] = (device ?? '').split('/')
  if (browser && system) return words.say('members.sessions.browserOn', { browser, system })
  return browser || system || words.say('members.sessions.someDevice')
}
