import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { directionOf } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import type { Imported } from './change-terms.ts'
import type { Term } from './match-terms.ts'
import { TermFields, type TermFieldsProps } from './term-fields.tsx'

export type TermsPageProps = TermFieldsProps & {
  terms: readonly Term[]
  next: string | null
  search: string
  imported: Imported | null
  done: string
}

/** Agreed terms: how the organisation calls things in each language. */
export function TermsPage(props: TermsPageProps): Html {
  const { frame, terms, next, search } = props
  const { words } = frame
  const mayEdit = frame.may('site.edit')
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.terms.title')}
      current="site"
      tabs={<SiteTabs frame={frame} current="terms" />}
      notice={<Notices {...props} />}
    >
      <p>{words.say('publishing.terms.text')}</p>
      {(terms.length > 0 || search) && <Search {...props} />}
      {terms.length > 0 ? (
        <Table
          caption={words.say('publishing.terms.title')}
          hiddenCaption
          rows={terms}
          rowKey={({ id }) => id}
          columns={columnsOf(props)}
        />
      ) : (
        <EmptyState
          title={words.say(search ? 'publishing.terms.notFound' : 'publishing.terms.none')}
          text={words.say(search ? 'publishing.terms.notFoundText' : 'publishing.terms.noneText')}
        />
      )}
      <Pagination words={words} previous={null} next={next} />
      {mayEdit && <Add {...props} />}
      {mayEdit && <Import {...props} />}
    </ConsoleLayout>
  )
}

function Notices({ frame: { words }, imported, done }: TermsPageProps): Html | null {
  if (imported)
    return (
      <Notice tone={imported.unread.length > 0 ? 'warn' : 'good'} live>
        <p>{words.say('publishing.terms.imported', { added: imported.added, changed: imported.changed })}</p>
        {imported.unread.length > 0 && <p>{words.say('publishing.terms.unread', { count: imported.unread.length })}</p>}
      </Notice>
    )
  if (done !== 'saved' && done !== 'removed') return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`publishing.terms.done.${done}`)}</p>
    </Notice>
  )
}

function Search({ frame: { words }, search }: TermsPageProps): Html {
  return (
    <form method="get" action={`/${words.locale}/console/site/terms`} class="filter">
      <Field
        words={words}
        name="search"
        type="search"
        label={words.say('publishing.terms.search')}
        value={search}
        required
      />
      <Button kind="quiet">{words.say('publishing.terms.find')}</Button>
    </form>
  )
}

function columnsOf({ frame, languages }: TermsPageProps): Column<Term>[] {
  const { words } = frame
  const mayEdit = frame.may('site.edit')
  const columns = languages.map((language, at) => ({
    label: nameLanguage(words, language),
    heading: at === 0,
    cell: ({ terms }: Term) => (
      <span lang={language} dir={directionOf(language)}>
        {terms[language] ?? '–'}
      </span>
    ),
  }))
  return [
    ...columns,
    { label: words.say('publishing.terms.note'), cell: ({ note }) => note || '–' },
    ...(mayEdit
      ? [
          {
            label: words.say('publishing.terms.change'),
            hiddenLabel: true,
            cell: ({ id, terms }: Term) => (
              <a href={`/${words.locale}/console/site/terms/${id}`}>
                {words.say('publishing.terms.change')} <span class="hidden">{Object.values(terms)[0]}</span>
              </a>
            ),
          },
        ]
      : []),
  ]
}

function Add(props: TermsPageProps): Html {
  const { frame, form } = props
  const { words, forgeryToken } = frame
  const isBack = Object.keys(form.faults).length > 0
  return (
    <FoldedPanel id="add" title={words.say('publishing.terms.add')} isOpen={isBack || props.terms.length === 0}>
      <form method="post" action={`/${words.locale}/console/site/terms`} class="form" novalidate>
        <ForgeryField token={forgeryToken} />
        <input type="hidden" name="id" value={String(form.typed.id)} />
        <TermFields {...props} />
        <p class="acts">
          <Button>{words.say('publishing.terms.save')}</Button>
        </p>
      </form>
    </FoldedPanel>
  )
}

function Import({ frame, languages, form, imported }: TermsPageProps): Html {
  const { words, forgeryToken } = frame
  const order = words.list(languages.map((language) => nameLanguage(words, language)))
  return (
    <FoldedPanel id="import" title={words.say('publishing.terms.import')} isOpen={(imported?.unread.length ?? 0) > 0}>
      <form method="post" action={`/${words.locale}/console/site/terms/imports`} class="form">
        <ForgeryField token={forgeryToken} />
        <Field
          {...fieldsOf(words, form)('lines')}
          type="textarea"
          rows={8}
          label={words.say('publishing.terms.lines')}
          hint={words.say('publishing.terms.linesHint', { order })}
          required
        />
        <p class="acts">
          <Button kind="quiet">{words.say('publishing.terms.takeIn')}</Button>
        </p>
      </form>
    </FoldedPanel>
  )
}
