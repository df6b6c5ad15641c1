import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { names, needsPlace, ways } from '#slices/targets'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { ActionLayout, actionPath } from '../campaigns/action-layout.tsx'
import { languageOf } from '../campaigns/editor-words.ts'
import { textFor } from '../letters/text-for.ts'
import { type OnTheWay, statesOf } from '../participations/offices-of.ts'
import type { SupposedVisit } from './supposed-visit.ts'

export const previewViews = ['page', 'letters', 'thanks'] as const
export type PreviewView = (typeof previewViews)[number]

export type PreviewPageProps = { frame: ConsoleFrame; visit: SupposedVisit; view: PreviewView; now: Date }

/** Who would come, from where and how; below it what they would see. */
export function PreviewPage(props: PreviewPageProps): Html {
  const { frame, visit, view, now } = props
  const { words } = frame
  const query = queryOf(visit)
  const base = `${actionPath(frame, visit.header.id)}/preview`
  return (
    <ActionLayout frame={frame} header={visit.header} now={now}>
      <Panel id="who" title={words.say('actions.previews.title')}>
        <p>{words.say('actions.previews.text')}</p>
        <Who {...props} base={base} />
      </Panel>
      <Tabs
        label={words.say('actions.previews.views')}
        tabs={previewViews.map((one) => ({
          href: `${base}?${query}&show=${one}`,
          label: words.say(`actions.previews.${one}`),
          current: one === view,
        }))}
      />
      {view === 'letters' ? (
        <Letters frame={frame} visit={visit} />
      ) : (
        <iframe class="preview-frame" src={`${base}/${view}?${query}`} title={words.say(`actions.previews.${view}`)} />
      )}
      {view !== 'letters' && (
        <p>
          <a href={`${base}/${view}?${query}`} target="_blank" rel="noopener">
            {words.say('actions.previews.whole')}
          </a>
        </p>
      )}
    </ActionLayout>
  )
}

const asked = ['postal_code', 'street', 'city', 'state', 'area', 'channel'] as const

function queryOf({ words, typed }: SupposedVisit): string {
  const known = asked.map((name) => [name, typedText(typed, name)]).filter(([, value]) => value !== '')
  return new URLSearchParams([['locale', words.locale], ...known] as string[][]).toString()
}

function Who({ frame, visit, view, base }: PreviewPageProps & { base: string }): Html {
  const { words, organisation } = frame
  const { typed } = visit
  const at = fieldsOf(words, { typed: { ...typed, locale: visit.words.locale } })
  return (
    <form method="get" action={base} class="form wide">
      <input type="hidden" name="show" value={view} />
      <div class="dates">
        <Field
          {...at('locale')}
          type="select"
          required
          label={words.say('actions.previews.language')}
          options={organisation.locales.map((locale) => ({ value: locale, label: languageOf(words, locale) }))}
        />
        <Field
          {...at('channel')}
          type="select"
          required
          label={words.say('actions.previews.channel')}
          options={[
            { value: '', label: words.say('actions.previews.ownChannel') },
            ...ways.all.map((value) => ({ value, label: words.say(`actions.campaigns.channelName.${value}`) })),
          ]}
        />
        {needsPlace(visit.asked.rule) && <PlaceFields frame={frame} visit={visit} />}
      </div>
      <Question frame={frame} visit={visit} />
      <p>
        <Button kind="quiet">{words.say('actions.previews.show')}</Button>
      </p>
    </form>
  )
}

function PlaceFields({ frame: { words }, visit }: { frame: ConsoleFrame; visit: SupposedVisit }): Html {
  const at = fieldsOf(words, { typed: visit.typed })
  const states = [...statesOf(visit.asked)].map(([value, key]) => ({ value, label: names.area(words, key) }))
  states.sort((a, b) => a.label.localeCompare(b.label, words.region))
  const label = (name: 'postal_code' | 'street' | 'city' | 'state') => words.say(`actions.participations.field.${name}`)
  return (
    <>
      <Field {...at('postal_code')} label={label('postal_code')} maxlength={20} />
      <Field
        {...at('state')}
        type="select"
        label={label('state')}
        options={[{ value: '', label: words.say('actions.previews.anyState') }, ...states]}
      />
      <Field {...at('street')} label={label('street')} maxlength={200} />
      <Field {...at('city')} label={label('city')} maxlength={100} />
    </>
  )
}

/** What the page would ask next of somebody from there. */
function Question({ frame: { words }, visit }: { frame: ConsoleFrame; visit: SupposedVisit }): Html | null {
  const { offices, typed } = visit
  if (offices.needs === null) return null
  if (offices.choices.length > 0) {
    return (
      <ChoiceField
        name="area"
        label={words.say('actions.participations.offices.choose')}
        value={typedText(typed, 'area')}
        choices={offices.choices.map(({ areaKey }) => ({ value: areaKey, label: names.area(words, areaKey) }))}
      />
    )
  }
  if (!typed.postal_code && !typed.state) return null
  return (
    <Notice tone="warn">
      <p>
        {words.say(
          offices.needs === 'address'
            ? 'actions.participations.offices.askStreet'
            : 'actions.participations.offices.whyState',
        )}
      </p>
    </Notice>
  )
}

/** The letter as each office would get it. */
function Letters({ frame: { words }, visit }: { frame: ConsoleFrame; visit: SupposedVisit }): Html {
  const { letters, offices, asked } = visit
  if (letters.length === 0) {
    const key = asked.rule.parts.length === 0 ? 'noList' : offices.needs ? 'noPlace' : 'noWay'
    return <EmptyState title={words.say(`actions.previews.${key}`)} text={words.say(`actions.previews.${key}Text`)} />
  }
  return (
    <>
      {letters.map((letter) => (
        <Letter key={letter.target.seatId} frame={{ words }} visit={visit} letter={letter} />
      ))}
    </>
  )
}

type LetterProps = { frame: Pick<ConsoleFrame, 'words'>; visit: SupposedVisit; letter: OnTheWay }

function Letter({ frame: { words }, visit, letter }: LetterProps): Html {
  const { target, channel } = letter
  const { content } = visit.asked.action
  const targets = visit.letters.map((one) => one.target)
  const { subject, body, language } = textFor(visit.writer, letter, { content, targets }, visit.words)
  const office = names.office(words, target)
  return (
    <Panel
      id={`office-${target.seatId}`}
      title={target.holder ? `${target.holder.fullName}, ${office}` : office}
      aside={<Tag>{words.say(`actions.campaigns.channelName.${channel}`)}</Tag>}
    >
      <div lang={language}>
        <h3>{subject || '—'}</h3>
        <p class="letter-text">{body}</p>
      </div>
    </Panel>
  )
}
