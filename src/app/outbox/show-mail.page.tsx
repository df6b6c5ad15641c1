import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'

export const parts = ['html', 'text', 'headers', 'raw'] as const
export type Part = (typeof parts)[number]

/** A kept mail, taken apart. */
export type OpenedMail = {
  name: string
  at: Date
  subject: string
  from: string
  to: string
  replyTo: string
  text: string
  hasHtml: boolean
  headers: readonly { name: string; value: string }[]
  raw: string
}

export type ShowMailPageProps = { frame: ConsoleFrame; mail: OpenedMail; part: Part }

/** One mail as it looks, its text, its headers, or every byte of it. */
export function ShowMailPage(props: ShowMailPageProps): Html {
  const { frame, mail, part } = props
  const { words } = frame
  const base = `/${words.locale}/console/outbox/${encodeURIComponent(mail.name)}`
  const shown = parts.filter((known) => known !== 'html' || mail.hasHtml)
  return (
    <ConsoleLayout
      frame={frame}
      title={mail.subject || words.say('outbox.noSubject')}
      current="outbox"
      acts={
        <ButtonLink href={`${base}/file`} download data={{ 'data-turbo': 'false' }}>
          {words.say('outbox.download')}
        </ButtonLink>
      }
      tabs={
        <Tabs
          label={words.say('outbox.parts')}
          tabs={shown.map((name) => ({
            href: `${base}?part=${name}`,
            label: words.say(`outbox.part.${name}`),
            current: name === part,
          }))}
        />
      }
    >
      <p>
        <a href={`/${words.locale}/console/outbox`}>{words.say('outbox.back')}</a>
      </p>
      <Addresses {...props} />
      <Panel id="mail" title={words.say(`outbox.part.${part}`)}>
        <MailPart {...props} base={base} />
      </Panel>
    </ConsoleLayout>
  )
}

function Addresses({ frame: { words }, mail }: ShowMailPageProps): Html {
  const lines = [
    ['outbox.from', mail.from],
    ['outbox.to', mail.to],
    ['outbox.answers', mail.replyTo],
    ['outbox.at', words.time(mail.at)],
  ] as const
  return (
    <dl class="mail-lines">
      {lines
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key}>
            <dt>{words.say(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function MailPart({ frame: { words }, mail, part, base }: ShowMailPageProps & { base: string }): Html {
  // Sandboxed twice, here and by its own policy: it runs nothing, sends nothing, and loads nothing from anywhere.
  if (part === 'html')
    return <iframe class="mail-frame" src={`${base}/html`} title={words.say('outbox.frame')} sandbox="" />
  if (part === 'raw') return <pre class="mail-text">{mail.raw}</pre>
  if (part === 'text') {
    return mail.text === '' ? <p>{words.say('outbox.noText')}</p> : <pre class="mail-text">{mail.text}</pre>
  }
  return (
    <Table
      caption={words.say('outbox.part.headers')}
      hiddenCaption
      columns={[
        { label: words.say('outbox.header'), heading: true, cell: ({ name }) => name },
        { label: words.say('outbox.value'), cell: ({ value }) => value },
      ]}
      rows={mail.headers}
      rowKey={({ name, value }) => `${name} ${value}`}
    />
  )
}
