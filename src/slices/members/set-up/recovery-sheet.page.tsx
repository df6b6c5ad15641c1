import type { Children, Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'

export type RecoverySheetProps = {
  frame: ConsoleFrame
  site: string
  owners: readonly { name: string; email: string }[]
  dataFolder: string
  /** host/name of a PostgreSQL of one's own; null for the one in the data folder. */
  database: string | null
  mailServer: string | null
  printedAt: Date
}

/** One sheet of paper for the day on which nothing works. It holds no secret: those are written on it by hand, and nowhere else. */
export function RecoverySheet(props: RecoverySheetProps): Html {
  const { frame, site, owners, dataFolder, database, mailServer, printedAt } = props
  const { words, organisation, assets, stylesheet } = frame
  const title = words.say('members.sheet.title')
  const owner = owners[0]?.email ?? ''
  return (
    <html lang={words.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${organisation.name}`}</title>
        <link rel="stylesheet" href={stylesheet ?? assets.path('console.css')} />
      </head>
      <body>
        <main class="sheet">
          <p class="no-print">
            <a href={`/${words.locale}/console/set-up/sheet`}>{words.say('members.setUp.back')}</a>{' '}
            {words.say('members.sheet.how')}
          </p>
          <h1>{words.say('members.sheet.heading', { organisation: organisation.name })}</h1>
          <p>{words.say('members.sheet.text', { at: words.date(printedAt) })}</p>
          <h2>{words.say('members.sheet.where')}</h2>
          <dl>
            <Line label={words.say('members.sheet.address')}>{site}</Line>
            <Line label={words.say('members.sheet.owners')}>
              {words.list(owners.map(({ name, email }) => `${name} <${email}>`))}
            </Line>
            <Line label={words.say('members.sheet.data')}>
              <code>{dataFolder}</code>
            </Line>
            <Line label={words.say('members.sheet.database')}>{database ?? words.say('members.sheet.embedded')}</Line>
            <Line label={words.say('members.sheet.mail')}>{mailServer ?? words.say('members.sheet.noMail')}</Line>
          </dl>
          <h2>{words.say('members.sheet.commands')}</h2>
          <dl>
            <Line label={words.say('members.sheet.signIn')}>
              <code>{`bin/clamor sign-in-link ${owner} --data ${dataFolder}`}</code>
            </Line>
            <Line label={words.say('members.sheet.backup')}>
              <code>{`bin/clamor backup FILE --data ${dataFolder}`}</code>
            </Line>
            <Line label={words.say('members.sheet.restore')}>
              <code>{`bin/clamor restore FILE --data ${dataFolder}`}</code>
            </Line>
            <Line label={words.say('members.sheet.doctor')}>
              <code>{`bin/clamor doctor --data ${dataFolder}`}</code>
            </Line>
          </dl>
          <h2>{words.say('members.sheet.byHand')}</h2>
          <p>{words.say('members.sheet.byHandText')}</p>
          <dl class="blanks">
            {(['host', 'serverLogin', 'domain', 'relay', 'key', 'copies', 'person'] as const).map((blank) => (
              <Line key={blank} label={words.say(`members.sheet.blank.${blank}`)}>
                {' '}
              </Line>
            ))}
          </dl>
        </main>
      </body>
    </html>
  )
}

function Line({ label, children }: { label: string; children: Children }): Html {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
