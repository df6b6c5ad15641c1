import type { Html } from '#platform/html.tsx'
import { securities } from '#platform/mail-servers/mail-server.queries.ts'
import { findPreset, type Preset, presets } from '#platform/mail-servers/presets.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { Sent } from './sending.page.tsx'

export type ServerPageProps = {
  frame: ConsoleFrame
  form: Sent
  /** A login is kept, and shown to nobody. */
  hasLogin: boolean
}

/** The mail server of an organisation. Choosing a relay fills in what is the same for all of its customers. */
export function ServerPage({ frame, form, hasLogin }: ServerPageProps): Html {
  const { words } = frame
  const preset = findPreset({ name: String(form.typed.preset ?? ''), host: String(form.typed.host ?? '') })
  return (
    <ConsoleLayout frame={frame} title={words.say('members.sending.server.heading')} current="settings">
      <p>
        <a href={`/${words.locale}/console/sending`}>{words.say('members.sending.title')}</a>
      </p>
      <Panel id="relay" title={words.say('members.sending.presets.title')}>
        <p>{words.say('members.sending.presets.text')}</p>
        <p class="acts">
          {presets.map(({ name, title }) => (
            <ButtonLink
              key={name}
              kind={name === preset?.name ? 'main' : 'quiet'}
              href={`/${words.locale}/console/sending/server?preset=${name}`}
            >
              {title}
            </ButtonLink>
          ))}
        </p>
      </Panel>
      <Panel id="server" title={preset?.title ?? words.say('members.sending.presets.other')}>
        {preset && <PresetHint frame={frame} preset={preset} />}
        <ServerFields frame={frame} form={form} hasLogin={hasLogin} />
      </Panel>
    </ConsoleLayout>
  )
}

function PresetHint({ frame: { words }, preset }: { frame: ConsoleFrame; preset: Preset }): Html {
  const ports = [preset.port, ...preset.otherPorts].map(String)
  return (
    <p>
      {words.sayKey(`members.sending.preset.${preset.name}`)}{' '}
      {words.say('members.sending.presets.ports', { ports: words.list(ports) })}
    </p>
  )
}

function ServerFields({ frame, form, hasLogin }: ServerPageProps): Html {
  const { words, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const label = (name: 'host' | 'port' | 'security' | 'username' | 'password' | 'perDay') =>
    words.say(`members.sending.field.${name}`)
  const labels = {
    ...Object.fromEntries(
      (['host', 'port', 'security', 'username', 'password'] as const).map((name) => [name, label(name)]),
    ),
    per_day: label('perDay'),
  }
  const { value: security = '', fault } = at('security', 'starttls')
  return (
    <form method="post" action={`/${words.locale}/console/sending/server`} class="form" data-turbo="false">
      <ForgeryField token={forgeryToken} />
      <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
      <input type="hidden" name="preset" value={String(form.typed.preset ?? '')} />
      <Field {...at('host')} label={label('host')} inputmode="url" spellcheck={false} required />
      <Field
        {...at('port', '587')}
        label={label('port')}
        hint={words.say('members.sending.field.portHint')}
        type="number"
        min={1}
        max={65_535}
        required
      />
      <ChoiceField
        name="security"
        label={label('security')}
        value={security}
        choices={securities.map((value) => ({
          value,
          label: words.say(`members.sending.security.${value}`),
          hint: words.say(`members.sending.securityHint.${value}`),
        }))}
        {...(fault && { fault })}
        required
      />
      <Field
        {...at('username')}
        label={label('username')}
        autocomplete="off"
        spellcheck={false}
        {...(hasLogin && { hint: words.say('members.sending.field.usernameKept') })}
      />
      <Field
        {...at('password')}
        label={label('password')}
        type="password"
        autocomplete="new-password"
        hint={words.say(hasLogin ? 'members.sending.field.passwordKept' : 'members.sending.field.passwordHint')}
      />
      <Field
        {...at('per_day')}
        label={label('perDay')}
        hint={words.say('members.sending.field.perDayHint')}
        type="number"
        min={1}
        max={10_000_000}
      />
      <p>
        <Button>{words.say('members.sending.server.save')}</Button>
      </p>
    </form>
  )
}
