import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { MessageKey, Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, type FieldProps, type FieldState, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { Chamber } from './write-message.ts'

export type RegistrationPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults?: Faults }
  /** Chambers of which a key is kept. */
  keys: readonly Chamber[]
  /** The list of senators' offices that counts; null where there is none. */
  list: { offices: number; readAt: Date; isOwn: boolean } | null
  /** Letters that wait to be handed over. */
  waiting: number
  notice?: Html | null
}

type Part = { words: Words; at: (name: string) => FieldState; form: RegistrationPageProps['form'] }

const names = [
  ...['agent', 'ack_email', 'contact_name', 'contact_email', 'contact_phone', 'organisation_name'],
  ...['organisation_contact_name', 'organisation_contact_email', 'organisation_contact_phone', 'organisation_about'],
  ...['house_url', 'house_key', 'house_is_on', 'senate_url', 'senate_offices_url', 'senate_key', 'senate_is_on'],
] as const
type Name = (typeof names)[number]

/** An organisation's registration with Congress's own system: until it is entered, nothing goes that way. */
export function RegistrationPage(props: RegistrationPageProps): Html {
  const { frame, form, keys, waiting, notice } = props
  const { words } = frame
  const part: Part = { words, at: fieldsOf(words, form), form }
  const mayEdit = frame.may('organisation.edit')
  return (
    <ConsoleLayout frame={frame} title={words.say('actions.cwc.title')} current="settings" notice={notice}>
      <p>{words.say('actions.cwc.intro')}</p>
      {waiting > 0 && <p>{words.say('actions.cwc.waiting', { count: waiting })}</p>}
      <form method="post" action={`/${words.locale}/console/settings/cwc`} class="form wide" data-turbo="false">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labelsOf(words)} />
        <fieldset disabled={!mayEdit} class="plain form wide">
          <AgentPanel {...part} />
          <OrganisationPanel {...part} />
          <ChamberPanel {...part} chamber="house" hasKey={keys.includes('house')} />
          <ChamberPanel {...part} chamber="senate" hasKey={keys.includes('senate')} />
        </fieldset>
        {mayEdit ? (
          <p>
            <Button>{words.say('actions.cwc.save')}</Button>
          </p>
        ) : (
          <p>{words.say('actions.cwc.readOnly')}</p>
        )}
      </form>
      <ListPanel {...props} />
    </ConsoleLayout>
  )
}

function labelsOf(words: Words): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, words.say(`actions.cwc.field.${name}`)]))
}

type OwnProps = { part: Part; name: Name; hint?: MessageKey } & Partial<Omit<FieldProps, 'name' | 'hint'>>

function Own({ part: { words, at }, name, hint, ...rest }: OwnProps): Html {
  return (
    <Field
      {...at(name)}
      label={words.say(`actions.cwc.field.${name}`)}
      {...(hint && { hint: words.say(hint) })}
      {...rest}
    />
  )
}

function AgentPanel(part: Part): Html {
  const { words } = part
  return (
    <Panel id="agent-panel" title={words.say('actions.cwc.agent')}>
      <Own part={part} name="agent" hint="actions.cwc.agentHint" required maxlength={200} />
      <Own part={part} name="ack_email" type="email" hint="actions.cwc.ackHint" required />
      <Own part={part} name="contact_name" required maxlength={200} />
      <Own part={part} name="contact_email" type="email" required />
      <Own part={part} name="contact_phone" type="tel" hint="actions.cwc.phoneHint" required maxlength={40} />
    </Panel>
  )
}

function OrganisationPanel(part: Part): Html {
  const { words } = part
  return (
    <Panel id="organisation-panel" title={words.say('actions.cwc.organisation')}>
      <Own part={part} name="organisation_name" required maxlength={200} />
      <Own part={part} name="organisation_about" type="textarea" rows={3} maxlength={500} counted />
      <Own part={part} name="organisation_contact_name" maxlength={200} />
      <Own part={part} name="organisation_contact_email" type="email" />
      <Own part={part} name="organisation_contact_phone" type="tel" maxlength={40} />
    </Panel>
  )
}

function ChamberPanel({ chamber, hasKey, ...part }: Part & { chamber: Chamber; hasKey: boolean }): Html {
  const { words, form } = part
  const isOn = `${chamber}_is_on` as const
  const fault = form.faults?.[isOn]
  return (
    <Panel id={chamber} title={words.say(`actions.cwc.${chamber}`)}>
      <Own part={part} name={`${chamber}_url`} type="url" hint={`actions.cwc.${chamber}Hint`} />
      {chamber === 'senate' && <Own part={part} name="senate_offices_url" type="url" hint="actions.cwc.officesHint" />}
      <Field
        {...part.at(`${chamber}_key`)}
        value=""
        type="password"
        label={words.say(`actions.cwc.field.${chamber}_key`)}
        hint={words.say(hasKey ? 'actions.cwc.keyKept' : 'actions.cwc.keyHint')}
        autocomplete="off"
        maxlength={200}
      />
      <CheckField
        name={isOn}
        label={words.say(`actions.cwc.field.${isOn}`)}
        hint={words.say('actions.cwc.onHint')}
        checked={typedText(form.typed, isOn) === 'yes'}
        {...(fault && { fault: words.sayKey(fault) })}
      />
    </Panel>
  )
}

function ListPanel({ frame, list, keys }: RegistrationPageProps): Html {
  const { words } = frame
  return (
    <Panel id="senate-list" title={words.say('actions.cwc.list')}>
      <p>
        {list
          ? words.say('actions.cwc.listKnown', { count: list.offices, date: words.time(list.readAt) })
          : words.say('actions.cwc.listUnknown')}
      </p>
      {keys.includes('senate') && frame.may('organisation.edit') && (
        <form method="post" action={`/${words.locale}/console/settings/cwc/senate-offices`}>
          <ForgeryField token={frame.forgeryToken} />
          <p>
            <Button kind="quiet">{words.say('actions.cwc.fetch')}</Button>
          </p>
        </form>
      )}
    </Panel>
  )
}
