import type { Directory } from '../finding/directory.ts'
import { findTargets } from '../finding/find-targets.ts'
import type { Target } from '../offices/target.ts'
import { isOfPlace, type TargetRule, type TargetRulePart } from './target-rule.ts'

/** How many letters go by each channel. */
export type Channels = { email: number; contactForm: number }

export type ChannelCount = Channels & {
  /** The same for one person; null where it differs from place to place. */
  perPerson: Channels | null
}

/** What a page may promise before the form: how many letters we send, how many the person finishes. Vacant offices are no letters. */
export function countChannels(directory: Directory, rule: TargetRule): ChannelCount {
  const everyone = reachOf(directory, rule).filter(({ holder }) => holder !== null)
  if (!rule.parts.some(isOfPlace)) return { ...channelsOf(everyone), perPerson: channelsOf(everyone) }
  const areas = new Set(everyOffice(directory, 'my-representative').flatMap(({ areaKey }) => areaKey ?? []))
  const counts = [...areas].map((area) => {
    return channelsOf(findTargets(directory, rule, { areas: [area], needs: null, reason: null }).targets)
  })
  const [first] = counts
  const isSame =
    first && counts.every((count) => count.email === first.email && count.contactForm === first.contactForm)
  return { ...channelsOf(everyone), perPerson: isSame ? first : usual(counts) }
}

/** Where people in a few areas write to fewer offices, the promise is what most of them do; null without a clear one. */
function usual(counts: Channels[]): Channels | null {
  const groups = Map.groupBy(counts, ({ email, contactForm }) => `${email} ${contactForm}`)
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

function channelsOf(targets: Target[]): Channels {
  const email = targets.filter((target) => target.email !== null).length
  return { email, contactForm: targets.length - email }
}
