import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { bodyName, officeName, partyName } from './office-name.ts'
import type { HolderSpan } from './target.queries.ts'
import type { Target } from './target.ts'

export type OfficePageProps = {
  frame: ConsoleFrame
  target: Target
  history: readonly HolderSpan[]
  form: { typed: Typed; faults: Faults }
  isSaved: boolean
  /** Of the organisation's own: it can close it. */
  isOwn: boolean
}

/** One office: who holds it, who held it, how it is reached, and what the organisation knows better. */
export function OfficePage(props: OfficePageProps): Html {
  const { frame, target, isSaved, isOwn } = props
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={officeName(words, target)}
      current="targets"
      tag={
        <>
          {!target.holder && <Tag tone="warn">{words.say('targets.vacant')}</Tag>}
          {target.foreignAuthority && <Tag>{words.say('targets.offices.foreign')}</Tag>}
        </>
      }
      notice={
        isSaved && (
          <Notice tone="good" live>
            <p>{words.say('targets.offices.saved')}</p>
          </Notice>
        )
      }
    >
      <p>
        <a href={`/${words.locale}/console/targets`}>{words.say('ui.console.targets')}</a>
      </p>
      <Panels>
        <TodayPanel words={words} target={target} />
        <CorrectionPanel {...props} />
      </Panels>
      <HistoryPanel {...props} />
      {isOwn && frame.may('targets.edit') && (
        <p>
          <a href={`/${words.locale}/console/targets/offices/${target.seatId}/closing`}>
            {words.say('targets.closing.link')}
          </a>
        </p>
      )}
    </ConsoleLayout>
  )
}

type Fact = { label: string; value: Html | string | null }

function TodayPanel({ words, target }: { words: Words; target: Target }): Html {
  const { holder, chamber, email, phone, formUrl, siteUrl, address, offices } = target
  const facts: Fact[] = [
    { label: words.say('targets.offices.holder'), value: holder?.fullName ?? words.say('targets.vacant') },
    { label: words.say('targets.offices.party'), value: partyName(words, holder?.party) || null },
    { label: words.say('targets.offices.body'), value: bodyName(words, chamber) || null },
    { label: words.say('targets.offices.email'), value: email },
    { label: words.say('targets.offices.formUrl'), value: formUrl && <Link address={formUrl} /> },
    { label: words.say('targets.offices.site'), value: siteUrl && <Link address={siteUrl} /> },
    { label: words.say('targets.offices.phone'), value: phone },
    { label: words.say('targets.offices.address'), value: address },
    {
      label: words.say('targets.offices.local'),
      value: offices.length > 0 ? <LocalOffices offices={offices} /> : null,
    },
  ]
  const columns: Column<Fact>[] = [
    { label: words.say('targets.offices.what'), hiddenLabel: true, heading: true, cell: ({ label }) => label },
    { label: words.say('targets.offices.today'), hiddenLabel: true, cell: ({ value }) => value },
  ]
  return (
    <Panel id="today" title={words.say('targets.offices.today')}>
      <Table
        caption={words.say('targets.offices.today')}
        hiddenCaption
        columns={columns}
        rows={facts.filter(({ value }) => value)}
        rowKey={({ label }) => label}
        stacked={false}
      />
    </Panel>
  )
}

function LocalOffices({ offices }: { offices: Target['offices'] }): Html {
  const lines = offices.map(({ city, phone, address }) => [address ?? city, phone].filter(Boolean).join(' · '))
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Link({ address }: { address: string }): Html {
  return (
    <a href={address} rel="noreferrer">
      {address}
    </a>
  )
}

function CorrectionPanel({ frame, target, history, form }: OfficePageProps): Html {
  const { words } = frame
  const at = fieldsOf(words, form)
  const public_ = history.find(({ id }) => id === target.holder?.id)
  const hint = (value: string | null | undefined) =>
    value ? words.say('targets.offices.fileSays', { value }) : words.say('targets.offices.fileSilent')
  return (
    <Panel id="correction" title={words.say('targets.offices.correct')}>
      <p>{words.say('targets.offices.correctText')}</p>
      <form method="post" action={`/${words.locale}/console/targets/offices/${target.seatId}`} data-turbo="false">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults} labels={labelsOf(words)} />
        <fieldset class="plain form" disabled={!frame.may('targets.edit')}>
          <Field
            {...at('email')}
            type="email"
            label={words.say('targets.offices.email')}
            hint={hint(public_?.email)}
            maxlength={254}
            spellcheck={false}
          />
          <Field
            {...at('formUrl')}
            type="url"
            label={words.say('targets.offices.formUrl')}
            hint={hint(public_?.form_url)}
            maxlength={500}
            spellcheck={false}
          />
          <Field
            {...at('phone')}
            type="tel"
            label={words.say('targets.offices.phone')}
            hint={hint(public_?.phone)}
            maxlength={60}
          />
          {frame.may('targets.edit') && (
            <p>
              <Button>{words.say('targets.offices.save')}</Button>
            </p>
          )}
        </fieldset>
      </form>
    </Panel>
  )
}

function labelsOf(words: Words): Record<string, string> {
  return {
    email: words.say('targets.offices.email'),
    formUrl: words.say('targets.offices.formUrl'),
    phone: words.say('targets.offices.phone'),
  }
}

/** Everybody who held an office, the newest first. */
export function HistoryPanel({ frame: { words }, history }: Pick<OfficePageProps, 'frame' | 'history'>): Html {
  const day = (date: string) => words.date(new Date(`${date}T12:00:00Z`))
  const columns: Column<HolderSpan>[] = [
    { label: words.say('targets.offices.holder'), heading: true, cell: ({ full_name }) => full_name },
    { label: words.say('targets.offices.from'), cell: ({ valid_from }) => day(valid_from) },
    {
      label: words.say('targets.offices.to'),
      cell: ({ valid_to }) => (valid_to ? day(valid_to) : words.say('targets.offices.stillNow')),
    },
    { label: words.say('targets.offices.source'), cell: ({ source }) => source },
  ]
  return (
    <Panel id="history" title={words.say('targets.offices.history')}>
      {history.length === 0 ? (
        <EmptyState title={words.say('targets.offices.nobody')} text={words.say('targets.offices.nobodyText')} />
      ) : (
        <Table
          caption={words.say('targets.offices.history')}
          hiddenCaption
          columns={columns}
          rows={history}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  )
}
