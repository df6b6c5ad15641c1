import type { Words } from '#platform/i18n.ts'
import type { Option } from '#ui/field.tsx'
import type { Directory } from '../finding/directory.ts'
import { stateOf } from '../finding/find-targets.ts'
import { areaName, bodyName, officeName, partyName } from '../offices/office-name.ts'
import type { Target } from '../offices/target.ts'
import { boxValue } from './list.form.ts'
import type { TargetRulePart } from './target-rule.ts'

export type Committee = { key: string; name: string; chamber: string }

/** What a list can be made of, in words, from the offices there are. */
export type ListChoices = {
  place: Option[]
  bodies: Option[]
  parties: Option[]
  committees: Option[]
  states: Option[]
  /** Narrows a state to one body. */
  stateBodies: Option[]
}

/** More than this many bodies are no choice but a list of offices; those are found by the search. */
const mostBodies = 30

export function choicesOf(words: Words, { offices }: Directory, committees: readonly Committee[]): ListChoices {
  const bodies = bodiesOf(offices)
  const parties = [...new Set(offices.flatMap(({ holder }) => holder?.party ?? []))].sort()
  const states = [...new Set(offices.flatMap(({ areaKey }) => (areaKey ? stateOf(areaKey) : [])))]
  const hasAreas = states.length > 0
  const isCongress = offices.some(({ chamber }) => chamber === 'us-senate')
  return {
    place: [
      ...(hasAreas ? [optionOf(words, { kind: 'my-representative' }, committees)] : []),
      ...(isCongress ? [optionOf(words, { kind: 'my-senators' }, committees)] : []),
    ],
    bodies: bodies.map(({ country, chamber }) => optionOf(words, { kind: 'office', country, chamber }, committees)),
    parties: parties.flatMap((party) => [
      optionOf(words, { kind: 'party', party }, committees),
      ...chambersOf(offices, party).map((chamber) => optionOf(words, { kind: 'party', party, chamber }, committees)),
    ]),
    committees: inOrder(
      words,
      committees.map(({ key }) => ({ ...optionOf(words, { kind: 'committee', key }, committees), value: key })),
    ),
    states: inOrder(
      words,
      states.map((state) => ({ value: state, label: areaName(words, state) })),
    ),
    stateBodies: bodies.map(({ chamber }) => ({ value: chamber, label: bodyLabel(words, chamber) })),
  }
}

/** The box of one part: its value and what it says. */
export function optionOf(words: Words, part: TargetRulePart, committees: readonly Committee[]): Option {
  return { value: boxValue(part), label: labelOf(words, part, committees) }
}

function labelOf(words: Words, part: TargetRulePart, committees: readonly Committee[]): string {
  switch (part.kind) {
    case 'my-representative':
      return words.say('targets.lists.part.representative')
    case 'my-senators':
      return words.say('targets.lists.part.senators')
    case 'office':
      return words.say('targets.lists.part.body', { body: bodyLabel(words, part.chamber), country: part.country })
    case 'committee':
      return committeeLabel(words, part.key, committees)
    case 'party':
      return withBody(words, partyName(words, part.party), part.chamber)
    case 'state':
      return withBody(words, areaName(words, part.state), part.chamber)
    case 'fixed':
      return words.say('targets.lists.part.fixed', { count: part.seatIds.length })
  }
}

/** "Agriculture: Nutrition (House of Representatives)"; a subcommittee's key begins with that of its committee. */
function committeeLabel(words: Words, key: string, committees: readonly Committee[]): string {
  const known = committees.find((committee) => committee.key === key)
  const parent = committees.find((committee) => committee.key !== key && key.startsWith(committee.key))
  const name = [parent?.name, known?.name ?? key].filter(Boolean).join(': ')
  return withBody(words, name, known?.chamber)
}

function withBody(words: Words, name: string, chamber: string | undefined): string {
  const body = chamber ? bodyLabel(words, chamber) : ''
  return body === '' ? name : words.say('targets.lists.part.within', { name, body })
}

/** A body of a file of its own is called what the file calls it. */
function bodyLabel(words: Words, chamber: string): string {
  return bodyName(words, chamber) || chamber.replace(/^us-joint$/, '')
}

function bodiesOf(offices: readonly Target[]): { country: string; chamber: string }[] {
  const bodies = new Map(offices.map(({ country, chamber }) => [`${country} ${chamber}`, { country, chamber }]))
  return [...bodies.values()].slice(0, mostBodies)
}

function chambersOf(offices: readonly Target[], party: string): string[] {
  const chambers = new Set(offices.flatMap(({ holder, chamber }) => (holder?.party === party ? chamber : [])))
  return chambers.size > 1 ? [...chambers].slice(0, mostBodies) : []
}

/** Offices as boxes to tick: who holds them, and what they are called; once, where that is the same. */
export function officeOption(words: Words, target: Target): Option {
  const office = officeName(words, target)
  const name = target.holder?.fullName ?? words.say('targets.vacant')
  return {
    value: target.seatId,
    label: name === office ? office : words.say('targets.lists.part.office', { name, office }),
  }
}

function inOrder(words: Words, options: Option[]): Option[] {
  const { compare } = new Intl.Collator(words.locale)
  return options.toSorted((a, b) => compare(a.label, b.label))
}
