import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { Alarm } from './alarm.queries.ts'
import { sayAlarm } from './alarms.tsx'
import { ReasonFields } from './reason-fields.tsx'
import type { Removal } from './removal.queries.ts'
import type { Condition, Example, Preview } from './removal-condition.queries.ts'

export type RemovalsPageProps = {
  frame: ConsoleFrame
  header: ActionHeader
  now: Date
  form: { typed: Typed; faults: Faults }
  alarms: readonly Alarm[]
  /** Null before anything is asked for. */
  preview: Preview | null
  removals: readonly Removal[]
  notice?: Html | null
}

const conditions = ['domain', 'area', 'from', 'until', 'alarm', 'text', 'network'] as const

/** Taking many out at once: whom it is about, who that would be, then the button; below it what was done and how to take it back. */
export function RemovalsPage(props: RemovalsPageProps): Html {
  const { frame, header, now, form, preview, removals, notice } = props
  const { words } = frame
  return (
    <ActionLayout frame={frame} header={header} now={now} current="moderation" notice={notice}>
      <p>
        <a href={`${actionPath(frame, header.id)}/moderation`}>{words.say('actions.safeguards.removals.back')}</a>
      </p>
      <FaultSummary words={words} faults={form.faults} />
      <Search {...props} />
      {preview && <Found {...props} preview={preview} />}
      {removals.length > 0 && <Past {...props} />}
    </ActionLayout>
  )
}

function pathOf({ frame, header }: RemovalsPageProps): string {
  return `${actionPath(frame, header.id)}/moderation/removals`
}

function Search(props: RemovalsPageProps): Html {
  const { frame, form, alarms } = props
  const { words } = frame
  const at = fieldsOf(words, form)
  return (
    <Panel id="search" title={words.say('actions.safeguards.removals.search')}>
      <p>{words.say('actions.safeguards.removals.searchText')}</p>
      <form method="get" action={pathOf(props)}>
        <Field {...at('domain')} label={words.say('actions.safeguards.removals.domain')} maxlength={200} />
        <Field {...at('area')} label={words.say('actions.safeguards.removals.area')} maxlength={200} />
        <Field
          {...at('from')}
          label={words.say('actions.safeguards.removals.from')}
          hint={words.say('actions.safeguards.removals.zone', { zone: words.timeZone })}
          type="datetime-local"
        />
        <Field {...at('until')} label={words.say('actions.safeguards.removals.until')} type="datetime-local" />
        {alarms.length > 0 && (
          <Field
            {...at('alarm')}
            label={words.say('actions.safeguards.removals.alarm')}
            type="select"
            options={[
              { value: '', label: words.say('actions.safeguards.removals.noAlarm') },
              ...alarms.map((alarm) => ({ value: alarm.id, label: sayAlarm(words, alarm) })),
            ]}
          />
        )}
        <Alike words={words} form={form} name="text" />
        <Alike words={words} form={form} name="network" />
        <p>
          <Button kind="quiet">{words.say('actions.safeguards.removals.find')}</Button>
        </p>
      </form>
    </Panel>
  )
}

/** *Like this one* comes from a link beside somebody; it can be unticked. */
function Alike({ words, form, name }: { words: Words; form: RemovalsPageProps['form']; name: 'text' | 'network' }) {
  const value = typedText(form.typed, name)
  if (value === '') return null
  return (
    <div class="check">
      <input type="checkbox" id={name} name={name} value={value} checked />
      <label for={name}>{words.say(`actions.safeguards.removals.${name}`)}</label>
    </div>
  )
}

function Found(props: RemovalsPageProps & { preview: Preview }): Html {
  const { frame, preview } = props
  const { words } = frame
  return (
    <Panel id="found" title={words.say('actions.safeguards.removals.found', { count: preview.people })}>
      {preview.people > 0 && (
        <>
          <p>{words.say('actions.safeguards.removals.foundText', { ...preview, examples: null })}</p>
          <Table
            caption={words.say('actions.safeguards.removals.examples', { count: preview.examples.length })}
            columns={columnsOf(words, pathOf(props))}
            rows={preview.examples}
            rowKey={({ id }) => id}
          />
          <TakeOut {...props} />
        </>
      )}
    </Panel>
  )
}

function columnsOf(words: Words, path: string): Column<Example>[] {
  const say = (key: 'who' | 'mailbox' | 'place' | 'when' | 'alike') => words.say(`actions.safeguards.removals.${key}`)
  return [
    { label: say('who'), heading: true, cell: ({ givenName, familyName }) => `${givenName} ${familyName}` },
    { label: say('mailbox'), cell: ({ domain }) => domain },
    { label: say('place'), cell: ({ area }) => area },
    { label: say('when'), cell: ({ createdAt }) => words.time(createdAt) },
    {
      label: say('alike'),
      cell: ({ id, isEdited, hasNetwork }) => (
        <span>
          {isEdited && <a href={`${path}?text=${id}`}>{words.say('actions.safeguards.removals.sameText')}</a>}{' '}
          {hasNetwork && <a href={`${path}?network=${id}`}>{words.say('actions.safeguards.removals.sameNetwork')}</a>}
        </span>
      ),
    },
  ]
}

function TakeOut(props: RemovalsPageProps): Html {
  const { frame, now, form } = props
  const { words } = frame
  return (
    <form method="post" action={pathOf(props)}>
      <ForgeryField token={frame.forgeryToken} />
      {conditions.map((name) => (
        <input key={name} type="hidden" name={name} value={typedText(form.typed, name)} />
      ))}
      <input type="hidden" name="before" value={now.toISOString()} />
      <ReasonFields words={words} form={form} />
      <p>
        <Button kind="danger">{words.say('actions.safeguards.removals.remove')}</Button>
      </p>
    </form>
  )
}

function Past(props: RemovalsPageProps): Html {
  const { frame, removals } = props
  const { words } = frame
  return (
    <Panel id="past" title={words.say('actions.safeguards.removals.past')}>
      <ul class="attention">
        {removals.map((removal) => (
          <li key={removal.id}>
            <strong>{words.say('actions.safeguards.removals.line', { ...removal, condition: null })}</strong>{' '}
            {words.say(`actions.safeguards.reason.${removal.reason}`)}
            {removal.note && `: ${removal.note}`}
            <br />
            <small>
              {words.time(removal.removedAt)} · {conditionInWords(words, removal.condition)}
            </small>
            {removal.reversedAt ? (
              <p>{words.say('actions.safeguards.removals.reversed', { at: words.time(removal.reversedAt) })}</p>
            ) : (
              <form method="post" action={`${pathOf(props)}/${removal.id}/reversal`}>
                <ForgeryField token={frame.forgeryToken} />
                <p>
                  <Button kind="quiet">{words.say('actions.safeguards.removals.reverse')}</Button>
                </p>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function conditionInWords(words: Words, { ids, domain, area, from, until, alarm, text, network }: Condition): string {
  const say = (key: 'domain' | 'area' | 'from' | 'until') => words.say(`actions.safeguards.removals.${key}`)
  const parts = [
    ids && words.say('actions.safeguards.removals.chosen', { count: ids.length }),
    domain && `${say('domain')}: ${domain}`,
    area && `${say('area')}: ${area}`,
    from && `${say('from')}: ${words.time(new Date(from))}`,
    until && `${say('until')}: ${words.time(new Date(until))}`,
    alarm && words.say('actions.safeguards.removals.byAlarm'),
    text && words.say('actions.safeguards.removals.text'),
    network && words.say('actions.safeguards.removals.network'),
  ]
  return parts.filter(Boolean).join(' · ')
}
