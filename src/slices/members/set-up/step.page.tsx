import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { locales } from '#platform/i18n.ts'
import type { SendingState } from '#platform/mail-servers/sending-state.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { languageNames } from '../organisations/places.ts'
import {
  HostField,
  LanguagesField,
  NameField,
  type Part,
  PlaceFields,
  PostalField,
  PrivacyFields,
  SenderFields,
  settingLabels,
} from '../organisations/setting-fields.tsx'
import { StepList } from './step-list.tsx'
import { isEnoughToBegin, type Progress, type Step } from './steps.ts'

export type StepPageProps = {
  frame: ConsoleFrame
  step: Step
  progress: Progress
  form: { typed: Typed; faults?: Faults }
  sending: SendingState
  /** Who was asked to become an owner and has not answered. */
  invited: readonly string[]
  /** The step before was kept just now. */
  isSaved: boolean
}

/** One step of the set-up: what it is for, its fields, and what it means to leave it for later. */
export function StepPage(props: StepPageProps): Html {
  const { frame, step, progress, isSaved } = props
  const { words } = frame
  const state = progress.find((one) => one.step === step)?.state
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say(`members.setUp.step.${step}`)}
      current="settings"
      notice={
        <>
          {isSaved && (
            <Notice tone="good" live>
              <p>{words.say('members.setUp.saved')}</p>
            </Notice>
          )}
          {isEnoughToBegin(progress) && <Begin frame={frame} />}
        </>
      }
    >
      <Panels>
        <Panel
          id="step"
          title={words.say('members.setUp.number', {
            number: progress.findIndex((one) => one.step === step) + 1,
            total: progress.length,
          })}
        >
          <p>{words.say(`members.setUp.why.${step}`)}</p>
          <StepBody {...props} />
          {state === 'open' && <SkipForm frame={frame} step={step} />}
        </Panel>
        <Panel id="progress" title={words.say('members.setUp.list')}>
          <StepList frame={frame} progress={progress} current={step} />
          <p>
            <a href={`/${words.locale}/console/set-up`}>{words.say('members.setUp.leave')}</a>
          </p>
        </Panel>
      </Panels>
    </ConsoleLayout>
  )
}

/** The rest of the steps can wait for the day on which letters shall leave. */
function Begin({ frame: { words } }: Pick<StepPageProps, 'frame'>): Html {
  return (
    <Notice title={words.say('members.setUp.enough.title')}>
      <p>{words.say('members.setUp.enough.text')}</p>
      <p>
        <ButtonLink href={`/${words.locale}/console/actions/new`}>{words.say('members.setUp.enough.begin')}</ButtonLink>
      </p>
    </Notice>
  )
}

function SkipForm({ frame: { words, forgeryToken }, step }: Pick<StepPageProps, 'frame' | 'step'>): Html {
  return (
    <form method="post" action={`/${words.locale}/console/set-up/${step}/skipping`}>
      <ForgeryField token={forgeryToken} />
      <p>
        <small>{words.say(`members.setUp.skip.${step}`)}</small>
      </p>
      <p>
        <Button kind="quiet">{words.say('members.setUp.skip')}</Button>
      </p>
    </form>
  )
}

function StepBody(props: StepPageProps): Html {
  switch (props.step) {
    case 'server':
    case 'domain':
      return <SendingStep {...props} />
    case 'owner':
      return <OwnerStep {...props} />
    case 'sheet':
      return <SheetStep {...props} />
    default:
      return <SettingsStep {...props} />
  }
}

function SettingsStep({ frame, step, form }: StepPageProps): Html {
  const { words, forgeryToken } = frame
  const part: Part = { words, at: fieldsOf(words, form), form }
  const labels = Object.fromEntries(Object.entries(settingLabels).map(([name, key]) => [name, words.say(key)]))
  return (
    <form method="post" action={`/${words.locale}/console/set-up/${step}`} class="form wide" data-turbo="false">
      <ForgeryField token={forgeryToken} />
      <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
      {step === 'name' && <NameField {...part} />}
      {step === 'name' && <LanguagesField {...part} />}
      {step === 'place' && <PlaceFields {...part} />}
      {step === 'address' && <HostField {...part} />}
      {step === 'sending' && <SenderFields {...part} />}
      {step === 'postal' && <PostalField {...part} />}
      {step === 'privacy' && <PrivacyFields {...part} />}
      <p>
        <Button>{words.say('members.setUp.save')}</Button>
      </p>
    </form>
  )
}

/** The mail server and the domain have a page of their own, which is used long after the first hour. */
function SendingStep({ frame: { words }, step, sending: { wayOut, heldFor } }: StepPageProps): Html {
  const path = `/${words.locale}/console/sending`
  if (wayOut.kind === 'outbox')
    return (
      <Leading
        says={words.say('members.setUp.server.none')}
        to={`${path}/server`}
        button={words.say('members.sending.server.set')}
      />
    )
  if (step === 'server')
    return (
      <Leading
        says={words.say('members.setUp.server.set', { host: wayOut.host })}
        to={`${path}#test`}
        button={words.say('members.setUp.server.test')}
      />
    )
  const standing = heldFor === null ? 'members.setUp.domain.free' : 'members.setUp.domain.held'
  return <Leading says={words.say(standing)} to={`${path}#domain`} button={words.say('members.setUp.domain.check')} />
}

function Leading({ says, to, button }: { says: string; to: string; button: string }): Html {
  return (
    <>
      <p>{says}</p>
      <p class="acts">
        <ButtonLink kind="main" href={to}>
          {button}
        </ButtonLink>
      </p>
    </>
  )
}

function OwnerStep({ frame, form, invited }: StepPageProps): Html {
  const { words, organisation, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const labels = { email: words.say('members.invite.email'), locale: words.say('members.invite.language') }
  return (
    <form method="post" action={`/${words.locale}/console/set-up/owner`} class="form" data-turbo="false">
      <ForgeryField token={forgeryToken} />
      <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
      {invited.length > 0 && <p>{words.say('members.setUp.owner.invited', { addresses: words.list(invited) })}</p>}
      <Field {...at('email')} label={labels.email} type="email" autocomplete="off" required />
      <Field
        {...at('locale', words.locale)}
        label={labels.locale}
        type="select"
        options={locales
          .filter((locale) => organisation.locales.includes(locale))
          .map((locale) => ({ value: locale, label: languageNames[locale] }))}
        required
      />
      <p>
        <Button>{words.say('members.setUp.owner.invite')}</Button>
      </p>
    </form>
  )
}

function SheetStep({ frame: { words, forgeryToken } }: StepPageProps): Html {
  return (
    <form method="post" action={`/${words.locale}/console/set-up/sheet`}>
      <ForgeryField token={forgeryToken} />
      <p class="acts">
        <ButtonLink kind="main" href={`/${words.locale}/console/recovery-sheet`} target="_blank">
          {words.say('members.setUp.sheet.open')}
        </ButtonLink>
        <Button kind="quiet">{words.say('members.setUp.sheet.printed')}</Button>
      </p>
    </form>
  )
}
