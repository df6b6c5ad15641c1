import type { Html } from '#platform/html.tsx'
import { hasMessage, type Words } from '#platform/i18n.ts'
import type { AuditEntry } from '#platform/read-audit.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { AuditQuery } from './audit-filter.ts'
import { sentenceOf } from './sentence.ts'

export type AuditPageProps = {
  frame: ConsoleFrame
  query: AuditQuery
  entries: AuditEntry[]
  /** How many there are, with the filter and without. */
  found: number
  total: number
  /** Who and what there is to choose from. */
  actors: { id: string | null; name: string }[]
  kinds: string[]
  /** Addresses of the neighbouring pages. */
  newer: string | null
  older: string | null
}

export function AuditPage(props: AuditPageProps): Html {
  const { frame, query, entries, found, total, newer, older } = props
  const { words } = frame
  const title = words.say('members.audit.title')
  const isFiltered = [query.by, query.kind, query.from, query.until].some((value) => value !== null)
  return (
    <ConsoleLayout frame={frame} title={title} current="audit">
      <p>{words.say('members.audit.text', { count: total })}</p>
      {total > 0 && <Filter {...props} isFiltered={isFiltered} />}
      {isFiltered && <p role="status">{words.say('members.audit.found', { count: found })}</p>}
      {total === 0 && <EmptyState title={words.say('members.audit.none')} text={words.say('members.audit.noneText')} />}
      {entries.length > 0 && (
        <Table
          caption={title}
          hiddenCaption
          columns={columnsOf(words)}
          rows={entries}
          rowKey={({ sequence }) => String(sequence)}
        />
      )}
      <Pagination words={words} previous={newer} next={older} />
    </ConsoleLayout>
  )
}

function Filter({ frame, query, actors, kinds, isFiltered }: AuditPageProps & { isFiltered: boolean }): Html {
  const { words } = frame
  const path = `/${words.locale}/console/audit`
  const anybody = { value: '', label: words.say('members.audit.filter.anybody') }
  const anything = { value: '', label: words.say('members.audit.filter.anything') }
  const people: Option[] = actors
    .map(({ id, name }) => ({ value: id ?? 'server', label: id ? name : words.say('members.audit.server') }))
    .sort((a, b) => a.label.localeCompare(b.label, words.region))
  return (
    <form class="filter" method="get" action={path}>
      <Choice name="by" label={words.say('members.audit.who')} value={query.by} options={[anybody, ...people]} />
      <Choice
        name="kind"
        label={words.say('members.audit.filter.kind')}
        value={query.kind}
        options={[anything, ...kinds.map((kind) => ({ value: kind, label: kindName(words, kind) }))]}
      />
      <Day name="from" label={words.say('members.audit.filter.from')} value={query.from} />
      <Day name="until" label={words.say('members.audit.filter.until')} value={query.until} />
      <p class="acts">
        <Button kind="quiet">{words.say('members.audit.filter.show')}</Button>
        {isFiltered && <ButtonLink href={path}>{words.say('members.audit.filter.all')}</ButtonLink>}
      </p>
    </form>
  )
}

type Asked = { name: string; label: string; value: string | null }

function Choice({ name, label, value, options }: Asked & { options: readonly Option[] }): Html {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === (value ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Day({ name, label, value }: Asked): Html {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input type="date" id={name} name={name} value={value ?? ''} />
    </div>
  )
}

function kindName(words: Words, kind: string): string {
  const key = `members.audit.kinds.${kind}`
  return hasMessage(key) ? words.sayKey(key) : kind
}

function columnsOf(words: Words): Column<AuditEntry>[] {
  return [
    { label: words.say('members.audit.when'), cell: ({ at }) => words.time(at) },
    {
      label: words.say('members.audit.what'),
      heading: true,
      cell: (entry) => <Told words={words} entry={entry} />,
    },
    { label: words.say('members.audit.number'), numeric: true, cell: ({ sequence }) => words.number(sequence) },
  ]
}

function Told({ words, entry }: { words: Words; entry: AuditEntry }): Html {
  const sentence = sentenceOf(words, entry)
  const place = placeOf(entry)
  return <span class="told">{place ? <a href={`/${words.locale}/console/${place}`}>{sentence}</a> : sentence}</span>
}

const places: Partial<Record<string, string>> = {
  action: 'actions',
  member: 'members',
  picture: 'media',
  target: 'targets/offices',
  'target list': 'targets/lists',
}

/** Where what an entry is about is seen; what has been removed is not. */
function placeOf({ subject, subject_id, verb }: AuditEntry): string | null {
  const place = places[subject]
  return place && subject_id && !/\.remove$/.test(verb) ? `${place}/${subject_id}` : null
}
