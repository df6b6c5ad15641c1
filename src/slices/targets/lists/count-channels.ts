import type { Directory } from '../finding/directory.ts'
import { findTargets } from '../finding/find-targets.ts'
import type { Target } from '../offices/target.ts'
import { isOfPlace, type TargetRule } from './target-rule.ts'

/** How many letters go by each channel. */
export type Channels = { email: number; contactForm: number }

export type ChannelCount = Channels & {
  /** The same for one person; null where it differs from place to place. */
  perPerson: Channels | null
}

/** What a page may promise before the form: how many letters we send, how many the person finishes. Vacant offices are no letters. */
export function countChannels(directory: Directory, rule: TargetRule): ChannelCount {
  const everyone = reachable(directory, rule)
  if (!rule.parts.some(isOfPlace)) return { ...channelsOf(everyone), perPerson: channelsOf(everyone) }
  const areas = new Set(
    directory.offices.flatMap(({ areaKey, chamber }) => (areaKey && chamber !== 'us-senate' ? areaKey : [])),
  )
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

function reachable(directory: Directory, rule: TargetRule): Target[] {
  const wide = rule.parts.map((part) =>
    isOfPlace(part)
      ? everyOffice(directory, part.kind)
      : findTargets(directory, { parts: [part], match: 'any' }, { areas: [], needs: null, reason: null }).targets,
  )
  const all = [...new Set(wide.flat())]
  return rule.match === 'any' ? all : all.filter((target) => wide.every((own) => own.includes(target)))
}

function everyOffice({ offices }: Directory, kind: 'my-representative' | 'my-senators'): Target[] {
  return offices.filter(
    ({ areaKey, chamber, holder }) => areaKey && holder && (chamber === 'us-senate') === (kind === 'my-senators'),
  )
}

function channelsOf(targets: Target[]): Channels {
  const email = targets.filter((target) => target.email !== null).length
  return { email, contactForm: targets.length - email }
}
