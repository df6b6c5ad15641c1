import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { readablePath } from './clean-path.ts'
import type { KeptRedirect } from './redirect.queries.ts'
import { type LineFault, mostLines } from './redirect-lines.ts'

export type RedirectsPageProps = {
  frame: ConsoleFrame
  redirects: readonly KeptRedirect[]
  search: string
  next: string | null
  done: 'added' | 'removed' | null
  /** What was sent and is not kept, with what is wrong with which line. */
  sent: { lines: string; faults: readonly LineFault[] }
}

/** Addresses that once led to something of an older site, and where they lead now. */
export function RedirectsPage({ frame, redirects, search, next, done, sent }: RedirectsPageProps): Html {
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      current="site"
      tabs={<SiteTabs frame={frame} current="redirects" />}
      title={words.say('publishing.redirects.title')}
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`publishing.redirects.${done}`)}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('publishing.redirects.intro')}</p>
      <Lines frame={frame} sent={sent} />
      {redirects.length === 0 && search === '' ? (
        <EmptyState
          title={words.say('publishing.redirects.empty')}
          text={words.say('publishing.redirects.emptyText')}
        />
      ) : (
        <>
          <Search frame={frame} search={search} />
          {redirects.length === 0 && <p>{words.say('publishing.redirects.nothing', { search })}</p>}
          {redirects.length > 0 && <List frame={frame} redirects={redirects} />}
          <Pagination words={words} previous={null} next={next} />
        </>
      )}
    </ConsoleLayout>
  )
}

/** Many at once, pasted from a spreadsheet or typed. */
function Lines({ frame, sent }: Pick<RedirectsPageProps, 'frame' | 'sent'>): Html {
  const { words, forgeryToken } = frame
  const [first] = sent.faults
  const faults: Record<string, string> = first ? { lines: 'publishing.redirects.fault.some' } : {}
  const at = fieldsOf(words, { typed: { lines: sent.lines }, faults })
  return (
    <Panel id="add" title={words.say('publishing.redirects.add')}>
      <form method="post" action={`/${words.locale}/console/site/redirects`} class="form wide">
        <ForgeryField token={forgeryToken} />
        <Faults frame={frame} faults={sent.faults} />
        <Field
          {...at('lines')}
          label={words.say('publishing.redirects.lines')}
          hint={words.say('publishing.redirects.linesHint', { most: mostLines })}
          type="textarea"
          rows={6}
          required
          spellcheck={false}
        />
        <p>
          <Button>{words.say('publishing.redirects.save')}</Button>
        </p>
      </form>
    </Panel>
  )
}

/** Every line that cannot be kept, with its number and its words. */
function Faults({ frame: { words }, faults }: { frame: ConsoleFrame; faults: readonly LineFault[] }): Html | null {
  if (faults.length === 0) return null
  return (
    <div class="faults" role="alert" tabindex={-1} id="faults" autofocus>
      <h2>{words.say('ui.faults.title', { count: faults.length })}</h2>
      <ul>
        {faults.map(({ line, text, message }) => (
          <li key={line}>
            <a href="#lines">
              {line > 0 && `${words.say('publishing.redirects.line', { line })} `}
              {words.say(message)}
            </a>
            {text && (
              <>
                {' '}
                <code>{text}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Search({ frame: { words }, search }: { frame: ConsoleFrame; search: string }): Html {
  return (
    <form method="get" action={`/${words.locale}/console/site/redirects`} class="form wide">
      <Field
        {...fieldsOf(words, { typed: { search } })('search')}
        label={words.say('publishing.redirects.search')}
        type="search"
      />
      <p>
        <Button kind="quiet">{words.say('publishing.redirects.find')}</Button>
      </p>
    </form>
  )
}

function List({ frame, redirects }: Pick<RedirectsPageProps, 'frame' | 'redirects'>): Html {
  const { words, forgeryToken } = frame
  return (
    <Table
      caption={words.say('publishing.redirects.title')}
      hiddenCaption
      rows={redirects}
      rowKey={({ path }) => path}
      columns={[
        { label: words.say('publishing.redirects.from'), heading: true, cell: ({ path }) => readablePath(path) },
        {
          label: words.say('publishing.redirects.to'),
          cell: ({ target }) => <a href={target}>{readablePath(target)}</a>,
        },
        { label: words.say('publishing.redirects.hits'), numeric: true, cell: ({ hits }) => words.number(hits) },
        {
          label: words.say('publishing.redirects.remove'),
          hiddenLabel: true,
          cell: ({ path }) => (
            <form method="post" action={`/${words.locale}/console/site/redirects/removal`}>
              <ForgeryField token={forgeryToken} />
              <input type="hidden" name="path" value={path} />
              <Button kind="quiet">
                {words.say('publishing.redirects.remove')}
                <span class="hidden"> {readablePath(path)}</span>
              </Button>
            </form>
          ),
        },
      ]}
    />
  )
}
