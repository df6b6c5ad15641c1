import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { FigureReport } from './figure-report.ts'
import type { PublicFigure } from './public-figures.ts'

export type FiguresPageProps = {
  frame: Frame
  report: FigureReport
  /** The action's own page, after the host. */
  actionPath: string
  addresses: Partial<Record<Locale, string>>
}

/** What became of everybody who acted and of every letter: each figure with how it is counted. */
export function FiguresPage({ frame, report, actionPath, addresses }: FiguresPageProps): Html {
  const { words } = frame
  const { title, since, updated, figures } = report
  const of = (unit: PublicFigure['unit']) => figures.filter((figure) => figure.unit === unit)
  return (
    <SiteLayout
      frame={frame}
      title={words.say('actions.figures.pageTitle', { title })}
      description={words.say('actions.figures.intro')}
      addresses={addresses}
    >
      <div class="narrow">
        <p class="kicker">{words.say('actions.figures.title')}</p>
        <h1>{title}</h1>
        <p class="standfirst">{words.say('actions.figures.intro')}</p>
        {since && (
          <p class="meta">
            {words.say('actions.figures.since', { date: words.date(since) })}{' '}
            {updated && words.say('actions.figures.updated', { time: words.time(updated) })}
          </p>
        )}
        <p>
          <a href={actionPath}>{words.say('actions.figures.back')}</a>
        </p>
        {figures.length === 0 && <p>{words.say('actions.figures.few')}</p>}
        {of('people').length > 0 && <Group frame={frame} id="people" figures={of('people')} />}
        {of('letters').length > 0 && <Group frame={frame} id="letters" figures={of('letters')} />}
        <section aria-labelledby="rules">
          <h2 id="rules">{words.say('actions.figures.rules')}</h2>
          {report.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <p>
            {words.say('actions.figures.machines')} <a href={`${actionPath}/figures.csv`}>CSV</a>,{' '}
            <a href={`${actionPath}/figures.json`}>JSON</a>
          </p>
        </section>
      </div>
    </SiteLayout>
  )
}

type GroupProps = { frame: Frame; id: PublicFigure['unit']; figures: FigureReport['figures'] }

function Group({ frame: { words }, id, figures }: GroupProps): Html {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.say(`actions.figures.unit.${id}`)}</h2>
      <dl class="counts">
        {figures.map(({ name, count, of, label, definition }) => (
          <div key={name} class={of ? 'part' : undefined}>
            <dt>
              <b>{words.number(count)}</b> {label}
            </dt>
            {definition && <dd class="fine">{definition}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}
