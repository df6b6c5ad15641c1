import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { ways } from '#slices/targets'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { Panel } from '#ui/panel.tsx'
import { billKindNames, billKinds, topics } from '../cwc/vocabulary.ts'
import type { Editor } from './editor.ts'

/** By which ways letters may go, in the order in which they are tried. */
export function ChannelFields({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  return (
    <Panel id="ways" title={words.say('actions.campaigns.ways.title')}>
      <p>{words.say('actions.campaigns.ways.text')}</p>
      {ways.all.map((channel) => (
        <CheckField
          key={channel}
          name={`by_${channel}`}
          label={words.say(`actions.campaigns.channelName.${channel}`)}
          hint={words.say(`actions.campaigns.ways.${channel}`)}
          checked={typedText(editor.form.typed, `by_${channel}`) === 'yes'}
        />
      ))}
    </Panel>
  )
}

const cwcNames = ['topic1', 'topic2', 'topic3', 'billCongress', 'billKind', 'billNumber', 'stance']

/** What Congress's own system asks of an action. */
export function CwcFields({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const at = fieldsOf(words, editor.form)
  const options = [
    { value: '', label: words.say('actions.campaigns.cwc.noTopic') },
    ...topics.map((topic) => ({ value: topic, label: topic })),
  ]
  return (
    <Panel
      id="cwc"
      title={words.say('actions.campaigns.cwc.title')}
      aside={
        editor.frame.may('organisation.read') && (
          <a href={`/${words.locale}/console/settings/cwc`}>{words.say('actions.cwc.open')}</a>
        )
      }
    >
      <p>{words.say('actions.campaigns.cwc.text')}</p>
      <details open={cwcNames.some((name) => at(name).value || at(name).fault)}>
        <summary>{words.say('actions.campaigns.cwc.choose')}</summary>
        {([1, 2, 3] as const).map((place) => (
          <Field
            key={place}
            {...at(`topic${place}`)}
            type="select"
            label={words.say('actions.campaigns.cwc.topic', { place })}
            options={options}
          />
        ))}
        <BillFields editor={editor} />
      </details>
    </Panel>
  )
}

function BillFields({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const at = fieldsOf(words, editor.form)
  const stance = at('stance')
  return (
    <>
      <div class="row">
        <Field {...at('billCongress')} label={words.say('actions.campaigns.cwc.billCongress')} inputmode="numeric" />
        <Field
          {...at('billKind')}
          type="select"
          label={words.say('actions.campaigns.cwc.billKind')}
          options={[
            { value: '', label: words.say('actions.campaigns.cwc.noBill') },
            ...billKindNames.map((kind) => ({ value: kind, label: billKinds[kind].senate })),
          ]}
        />
        <Field {...at('billNumber')} label={words.say('actions.campaigns.cwc.billNumber')} inputmode="numeric" />
      </div>
      <ChoiceField
        name="stance"
        label={words.say('actions.campaigns.cwc.stance')}
        hint={words.say('actions.campaigns.cwc.stanceHint')}
        value={stance.value ?? ''}
        choices={(['', 'pro', 'con'] as const).map((value) => ({
          value,
          label: words.say(`actions.campaigns.cwc.stance.${value || 'none'}`),
        }))}
        {...(stance.fault && { fault: stance.fault })}
      />
    </>
  )
}

/** For letters to authorities abroad: how fast they leave, who else learns of them, how little is asked. */
export function CareFields({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  return (
    <Panel id="care" title={words.say('actions.campaigns.care.title')}>
      <PaceFields editor={editor} />
      {(['carbonCopy', 'safety'] as const).map((name) => (
        <CheckField
          key={name}
          name={name}
          label={words.say(`actions.campaigns.care.${name}`)}
          hint={words.say(`actions.campaigns.care.${name}Hint`)}
          checked={typedText(editor.form.typed, name) === 'yes'}
        />
      ))}
    </Panel>
  )
}

function PaceFields({ editor }: { editor: Editor }): Html {
  const { words, organisation } = editor.frame
  const at = fieldsOf(words, editor.form)
  const zones = [organisation.time_zone, ...Intl.supportedValuesOf('timeZone')]
  return (
    <>
      <Field
        {...at('perHour')}
        label={words.say('actions.campaigns.care.perHour')}
        hint={words.say('actions.campaigns.care.perHourHint')}
        inputmode="numeric"
        maxlength={4}
      />
      <CheckField
        name="officeHours"
        label={words.say('actions.campaigns.care.officeHours')}
        hint={words.say('actions.campaigns.care.officeHoursHint')}
        checked={typedText(editor.form.typed, 'officeHours') === 'yes'}
      />
      <Field
        {...at('officeZone')}
        type="select"
        label={words.say('actions.campaigns.care.zone')}
        options={[
          { value: '', label: words.say('actions.campaigns.care.ownZone', { zone: zones[0]?.replaceAll('_', ' ') }) },
          ...zones.slice(1).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        ]}
      />
    </>
  )
}
