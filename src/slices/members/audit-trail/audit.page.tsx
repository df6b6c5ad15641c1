import type { AuditEntry } from '#platform/audit.ts'
import type { Html } from '#platform/html.tsx'
import { hasMessage, type Words } from '#platform/i18n.ts'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Pagination } from '#ui/pagination.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { isRole } from '../roles/policy.ts'
import { roleName } from '../roles/role-names.ts'

export type AuditPageProps = {
  frame: ConsoleFrame
  entries: AuditEntry[]
  total: number
  /** Addresses of the neighbouring pages. */
  newer: string | null
  older: string | null
}

export function AuditPage({ frame, entries, total, newer, older }: AuditPageProps): Html {
  const { words } = frame
  const title = words.say('members.audit.title')
  return (
    <ConsoleLayout frame={frame} title={title} current="audit">
      <p>{words.say('members.audit.text', { count: total })}</p>
      {entries.length === 0 ? (
        <EmptyState title={words.say('members.audit.none')} text={words.say('members.audit.noneText')} />
      ) : (
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

function columnsOf(words: Words): Column<AuditEntry>[] {
  return [
    { label: words.say('members.audit.number'), numeric: true, cell: ({ sequence }) => words.number(sequence) },
    { label: words.say('members.audit.when'), cell: ({ at }) => words.time(at) },
    { label: words.say('members.audit.who'), cell: ({ actor_name }) => actor_name },
    { label: words.say('members.audit.what'), heading: true, cell: ({ verb }) => verbInWords(words, verb) },
    {
      label: words.say('members.audit.details'),
      cell: ({ details }) => <small>{detailsInWords(words, details)}</small>,
    },
  ]
}

/** A verb without words of its own is shown as it is; a test sees that none is. */
function verbInWords(words: Words, verb: string): string {
  const key = `members.audit.verbs.${verb}`
  return hasMessage(key) ? words.sayKey(key) : verb
}

/** `name: Amara · from: viewer` in the reader's language, as far as the names are ours. */
function detailsInWords(words: Words, details: unknown): string {
  return Object.entries((details ?? {}) as Record<string, unknown>)
    .map(([name, value]) => `${nameInWords(words, name)}: ${valueInWords(words, value)}`)
    .join(' · ')
}

function nameInWords(words: Words, name: string): string {
  const key = `members.audit.of.${name}`
  return hasMessage(key) ? words.sayKey(key) : name
}

function valueInWords(words: Words, value: unknown): string {
  if (typeof value === 'string') return isRole(value) ? roleName(words, value) : value
  return typeof value === 'number' ? words.number(value) : JSON.stringify(value)
}
