import type { Directory } from '../finding/directory.ts'
import { findTargets } from '../finding/find-targets.ts'
import { type Channel, channels } from '../offices/channel.ts'
import type { Target } from '../offices/target.ts'
import { isOfPlace, type TargetRule, type TargetRulePart } from './target-rule.ts'

/** How many letters go by each channel. */
export type Channels = Record<Channel, number>

export type ChannelCount = Channels & {
  /** Offices that no letter can reach. */
  none: number
  /** Letters of one person; null where that differs from place to place. */
  perPerson: Channels | null
}

/** By which way an office's letters go; null where there is none. */
export type Choose = (target: Target) => Channel | null

/** What a page may promise before the form: how many letters go by each channel. Vacant offices are no letters. */
export function countChannels(directory: Directory, rule: TargetRule, choose: Choose): ChannelCount {
  const everyone = reachOf(directory, rule).filter(({ holder }) => holder !== null)
  const known = new Map(everyone.map((target) => [target, choose(target)]))
  const chosen: Choose = (target) => known.get(target) ?? choose(target)
  const none = everyone.filter((target) => chosen(target) === null).length
  const total = channelsOf(everyone, chosen)
  if (!rule.parts.some(isOfPlace)) return { ...total, none, perPerson: total }
  const areas = new Set(everyOffice(directory, 'my-representative').flatMap(({ areaKey }) => areaKey ?? []))
  const counts = [...areas].map((area) => {
    return channelsOf(findTargets(directory, rule, { areas: [area], needs: null, reason: null }).targets, chosen)
  })
  return { ...total, none, perPerson: usual(counts) }
}

/** Where people in a few areas write to fewer offices, the promise is what most of them do; null without a clear one. */
function usual(counts: Channels[]): Channels | null {
  const groups = Map.groupBy(counts, (count) => channels.map((channel) => count[channel]).join(' '))
  const largest = [...groups.values()].sort((a, b) => b.length - a.length)[0]
  return largest && largest.length > counts.length / 2 ? (largest[0] ?? null) : null
}

/** Every office that somebody somewhere may be asked to write to, the vacant ones among them. */
export function reachOf(directory: Directory, { parts, match }: TargetRule): Target[] {
  const wide = parts.map((part) => (isOfPlace(part) ? everyOffice(directory, part.kind) : named(directory, part)))
  const all = [...new Set(wide.flat())]
  return match === 'any' ? all : all.filter((target) => wide.every((own) => own.includes(target)))
}

/** Only offices that a supporter's place can lead to: those of Congress by the state, any other by a postal code that is known. */
function everyOffice({ offices, postalTables }: Directory, kind: 'my-representative' | 'my-senators'): Target[] {
  if (kind === 'my-senators') return offices.filter(({ chamber }) => chamber === 'us-senate')
  const known = new Set(postalTables.flatMap(({ table }) => table.areas))
  return offices.filter(
    ({ areaKey, chamber }) =>
      chamber === 'us-house' || (chamber !== 'us-senate' && areaKey !== null && known.has(areaKey)),
  )
}

function named(directory: Directory, part: TargetRulePart): Target[] {
  const rule: TargetRule = { parts: [part], match: 'any' }
  const { targets, vacant } = findTargets(directory, rule, { areas: [], needs: null, reason: null })
  return [...targets, ...vacant]
}

function channelsOf(targets: readonly Target[], choose: Choose): Channels {
  const count: Channels = { cwc: 0, email: 0, contact_form: 0, own_mailbox: 0, telephone: 0, print: 0 }
  for (const target of targets) {
    const channel = choose(target)
    if (channel) count[channel] += 1
  }
  return count
}
