import type { Html } from '#platform/html.tsx'
import type { Faults } from '#platform/http/forms.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { settingsPath } from '#ui/settings-tabs.tsx'
import { proofLasts } from '../roles/fresh-proof.ts'
import { graceLasts } from '../sessions/second-step-duty.ts'
import { SaveOrNot, SettingsLayout } from './settings-layout.tsx'

export type SecuritySettingsProps = {
  frame: ConsoleFrame
  isRequired: boolean
  /** Names of members who sign in with a password alone. */
  without: string[]
  members: number
  faults: Faults
  isSaved: boolean
}

export function SecuritySettingsPage({
  frame,
  isRequired,
  without,
  members,
  faults,
  isSaved,
}: SecuritySettingsProps): Html {
  const { words } = frame
  const label = words.say('members.settings.secondStep')
  const fault = faults.required
  return (
    <SettingsLayout frame={frame} tab="security" isSaved={isSaved}>
      <form method="post" action={`/${words.locale}${settingsPath('security')}`} class="form wide" data-turbo="false">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={faults} labels={{ required: label }} />
        <fieldset disabled={!frame.may('organisation.edit')} class="plain form wide">
          <Panel title={words.say('ui.settings.security')} id="second-step">
            <ChoiceField
              name="required"
              label={label}
              hint={words.say('members.settings.secondStepHint')}
              value={isRequired ? 'yes' : 'no'}
              choices={[
                { value: 'no', label: words.say('members.settings.secondStepNo') },
                {
                  value: 'yes',
                  label: words.say('members.settings.secondStepYes'),
                  hint: words.say('members.settings.secondStepYesHint', { days: graceLasts / 86_400_000 }),
                },
              ]}
              {...(fault && { fault: words.sayKey(fault) })}
            />
            <p>
              {words.say('members.settings.secondStepWho', { having: members - without.length, members })}{' '}
              {without.length > 0 && words.say('members.settings.secondStepWithout', { names: words.list(without) })}
            </p>
          </Panel>
        </fieldset>
        <SaveOrNot frame={frame} />
      </form>
      <p class="fine">{words.say('members.settings.freshProof', { minutes: proofLasts / 60_000 })}</p>
    </SettingsLayout>
  )
}
