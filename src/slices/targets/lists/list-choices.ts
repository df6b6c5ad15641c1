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
  /** Offices outside of any body, by what their file calls their role; one without a role stands for itself. */
  roles: Option[]
  parties: Option[]
  committees: Option[]
  states: Option[]
  /** Narrows a state to one body. */
  stateBodies: Option[]
}

/** More than this many are no choice but a list of offices; those are found by the search. */
const mostRoles = 30

export function choicesOf(words: Words, { offices }: Directory, committees: readonly Committee[]): ListChoices {
  const { bodies, roles, single } = groupsOf(words, offices)
  const groups = [...bodies, ...roles]
  const parties = [...new Set(offices.flatMap(({ holder }) => holder?.party ?? []))].sort()
  const states = [...new Set(offices.flatMap(({ areaKey }) => (areaKey ? stateOf(areaKey) : [])))]
  const hasAreas = states.length > 0
  const isCongress = offices.some(({ chamber }) => chamber === 'us-senate')
  return {
    place: [
      ...(hasAreas ? [optionOf(words, { kind: 'my-representative' }, committees)] : []),
      ...(isCongress ? [optionOf(words, { kind: 'my-senators' }, committees)] : []),
    ],
    bodies: bodies.map((group) => optionOf(words, { kind: 'office', ...group }, committees)),
    roles: inOrder(words, [
      ...roles.map((group) => optionOf(words, { kind: 'office', ...group }, committees)),
      ...single.map(({ country, chamber: body }) => ({
        value: boxValue({ kind: 'office', country, chamber: body }),
        label: words.say('targets.lists.part.body', { body, country }),
      })),
    ]).slice(0, mostRoles),
    parties: parties.flatMap((party) => [
      optionOf(words, { kind: 'party', party }, committees),
      ...chambersOf(groups, offices, party).map((chamber) =>
        optionOf(words, { kind: 'party', party, chamber }, committees),
      ),
    ]),
    committees: inOrder(
      words,
      committees.map(({ key }) => ({ ...optionOf(words, { kind: 'committee', key }, committees), value: key })),
    ),
    states: inOrder(
      words,
      states.map((state) => ({ value: state, label: areaName(words, state) })),
    ),
    stateBodies: groups.map(({ chamber }) => ({
      value: chamber,
      label: bodyName(words, chamber) || words.say('targets.lists.part.onlyRole', { role: chamber }),
    })),
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
    case 'office': {
      const { chamber: role, country } = part
      const body = bodyName(words, role)
      return body
        ? words.say('targets.lists.part.body', { body, country })
        : words.say('targets.lists.part.role', { role, country })
    }
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
  if (!chamber || chamber === 'us-joint') return name
  const body = bodyName(words, chamber)
  return body
    ? words.say('targets.lists.part.within', { name, body })
    : words.say('targets.lists.part.withRole', { name, role: chamber })
}

type Group = { country: string; chamber: string }

/**
 * Offices by the body they sit in, by the role that a file gives them, and those that have neither: where a file says no role, an
 * office is called by its own name (`seatRowOf`).
 */
function groupsOf(words: Words, offices: readonly Target[]): { [kind in 'bodies' | 'roles' | 'single']: Group[] } {
  const byChamber = Map.groupBy(offices, ({ country, chamber }) => `${country} ${chamber}`)
  const groups = Object.groupBy([...byChamber.values()], (members): 'bodies' | 'roles' | 'single' => {
    const [{ chamber, title } = { chamber: '', title: '' }] = members
    if (bodyName(words, chamber)) return 'bodies'
    return members.length === 1 && title === chamber ? 'single' : 'roles'
  })
  const named = (found: Target[][] = []) =>
    found.flatMap(([first]) => (first ? { country: first.country, chamber: first.chamber } : []))
  return {
    bodies: named(groups.bodies),
    roles: named(groups.roles).slice(0, mostRoles),
    single: named(groups.single),
  }
}

/** Where a party holds offices of several bodies or roles, each of them. */
function chambersOf(groups: readonly Group[], offices: readonly Target[], party: string): string[] {
  const held = new Set(offices.flatMap(({ holder, chamber }) => (holder?.party === party ? chamber : [])))
  return held.size > 1 ? [...new Set(groups.map(({ chamber }) => chamber))].filter((chamber) => held.has(chamber)) : []
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
