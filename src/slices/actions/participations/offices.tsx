import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { type Channel, names, type Target } from '#slices/targets'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { hasOneLetter } from '../letters/variants.ts'
import type { AskedAction } from './asked-action.ts'
import { type Addressee, addresseesOf, isSettled, type Offices, onTheWay, statesOf } from './offices-of.ts'
import { lettersTo } from './which-letters.ts'

const mostShown = 8

/** "Your letter goes to", before anybody said where they live. */
export function Addressees({ words, asked }: { words: Words; asked: AskedAction }): Html {
  const all = addresseesOf(asked)
  return (
    <>
      <ul class="targets">
        {all.slice(0, mostShown).map((addressee) => (
          <AddresseeLine key={keyOf(addressee)} words={words} addressee={addressee} />
        ))}
      </ul>
      {all.length > mostShown && (
        <p class="fine">{words.say('actions.participations.offices.more', { count: all.length - mostShown })}</p>
      )}
    </>
  )
}

function keyOf(addressee: Addressee): string {
  return addressee.kind === 'office' ? addressee.target.seatId : addressee.kind
}

function AddresseeLine({ words, addressee }: { words: Words; addressee: Addressee }): Html {
  if (addressee.kind === 'office')
    return <OfficeLine words={words} target={addressee.target} channel={addressee.channel} />
  const { kind, channel } = addressee
  const body = kind === 'depends' ? '' : names.body(words, kind === 'my-senators' ? 'us-senate' : 'us-house')
  return <Line words={words} name={words.say(`actions.participations.offices.${kind}`)} body={body} channel={channel} />
}

/** One office with who holds it, their party, and who sends the letter. */
type OfficeLineProps = { words: Words; target: Target; channel: Channel; isCopy?: boolean }

export function OfficeLine({ words, target, channel, isCopy = false }: OfficeLineProps): Html {
  const name = target.holder?.fullName ?? names.office(words, target)
  const office = target.holder ? names.office(words, target) : names.body(words, target.chamber)
  const body = withParty(words, office, target)
  return (
    <Line
      words={words}
      name={name}
      body={isCopy ? `${body} · ${words.say('actions.participations.copy.tag')}` : body}
      channel={channel}
    />
  )
}

function withParty(words: Words, office: string, { holder }: Target): string {
  return [office, names.party(words, holder?.party)].filter(Boolean).join(' · ')
}

function Line({
  words,
  name,
  body,
  channel,
}: {
  words: Words
  name: string
  body: string
  channel: Channel | null
}): Html {
  return (
    <li>
      <span>
        <strong>{name}</strong>
        {body && body !== name && (
          <>
            <br />
            {body}
          </>
        )}
      </span>
      {channel && <span>{words.say(`actions.participations.offices.${channel}`)}</span>}
    </li>
  )
}

export type FoundOfficesProps = { words: Words; asked: AskedAction; offices: Offices; fault?: string | undefined }

/**
 * Whom a place leads to: the offices by name, the empty ones said to be empty, and what must still be asked, with the reason.
 * Shown in step two, and put into the page by its script.
 */
export function FoundOffices({ words, asked, offices, fault }: FoundOfficesProps): Html {
  const { targets, vacant, unreachable } = offices
  return (
    <>
      {targets.length > 0 && (
        <ul class="targets">
          {onTheWay(targets, asked.route).map(({ target, channel, isCopy }) => (
            <OfficeLine key={target.seatId} words={words} target={target} channel={channel} isCopy={isCopy} />
          ))}
        </ul>
      )}
      {vacant.map((target) => (
        <p key={target.seatId} class="fine">
          {words.say('actions.participations.offices.vacant', { office: names.office(words, target) })}
        </p>
      ))}
      {unreachable.map((target) => (
        <p key={target.seatId} class="fine">
          {words.say('actions.participations.offices.noWay', { office: names.office(words, target) })}
        </p>
      ))}
      <Question words={words} asked={asked} offices={offices} fault={fault} />
      {offices.needs === null && targets.length === 0 && (
        <Notice tone="warn">{words.say('actions.participations.offices.nobody')}</Notice>
      )}
      {isSettled(offices) && !hasOneLetter(asked.action.content) && (
        <i
          hidden
          data-letters={lettersTo(asked, targets, words.locale)
            .map(({ field }) => field)
            .join(' ')}
        />
      )}
      <Kept offices={offices} />
    </>
  )
}

/** What was said and is not asked here, and that the next sending is the last one. */
function Kept({ offices }: { offices: Offices }): Html {
  const { said, needs, choices } = offices
  const asksState = needs === 'state' && choices.length === 0
  return (
    <>
      {said.state && !asksState && <input type="hidden" name="state" value={said.state} />}
      {said.area && needs === null && <input type="hidden" name="area" value={said.area} />}
      {(isSettled(offices) || choices.length > 0) && <input type="hidden" name="step" value="2" />}
    </>
  )
}

/** Never a guess: a choice among the few areas it may be, the state where nothing is known, the street where a map can tell. */
function Question({ words, asked, offices, fault }: FoundOfficesProps): Html | null {
  const { needs, choices } = offices
  if (needs === null) return null
  if (needs === 'address') return <Notice tone="warn">{words.say('actions.participations.offices.askStreet')}</Notice>
  if (choices.length > 0) return <AreaChoice words={words} asked={asked} offices={offices} fault={fault} />
  const states = [...statesOf(asked)].map(([value, key]) => ({ value, label: names.area(words, key) }))
  states.sort((a, b) => a.label.localeCompare(b.label, words.region))
  return (
    <Field
      words={words}
      name="state"
      type="select"
      required
      label={words.say('actions.participations.field.state')}
      hint={words.say('actions.participations.offices.whyState')}
      autocomplete="address-level1"
      options={[{ value: '', label: words.say('actions.participations.offices.chooseState') }, ...states]}
      {...(fault && { fault })}
    />
  )
}

function AreaChoice({ words, offices, fault }: FoundOfficesProps): Html {
  const reason = offices.reason === 'stateOnly' ? 'whyChoiceInState' : 'whyChoice'
  return (
    <ChoiceField
      name="area"
      label={words.say('actions.participations.offices.choose')}
      hint={words.say(`actions.participations.offices.${reason}`)}
      required
      choices={offices.choices.map(({ areaKey, targets }) => ({
        value: areaKey,
        label: names.area(words, areaKey),
        hint: holdersOf(words, targets) || words.say('actions.participations.offices.nobodyThere'),
      }))}
      {...(fault && { fault })}
    />
  )
}

function holdersOf(words: Words, targets: readonly Target[]): string {
  return words.list(
    targets.map((target) => withParty(words, target.holder?.fullName ?? names.office(words, target), target)),
  )
}
