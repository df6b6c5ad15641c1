import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { ChoiceField } from '#ui/choice-field.tsx'

/** Asked at every way in. */
export function DeviceChoice({ words, value }: { words: Words; value?: string }): Html {
  return (
    <ChoiceField
      name="device"
      label={words.say('members.device.label')}
      value={value || 'own'}
      choices={[
        { value: 'own', label: words.say('members.device.own'), hint: words.say('members.device.ownHint') },
        { value: 'shared', label: words.say('members.device.shared'), hint: words.say('members.device.sharedHint') },
      ]}
    />
  )
}
