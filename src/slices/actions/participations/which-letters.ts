import type { Locale } from '#platform/i18n.ts'
import { type Target, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { chooseChannel } from '../letters/choose-channel.ts'
import { mainLetter, type Variant } from '../letters/letter-choices.ts'
import { groupByVariant, hasOneLetter } from '../letters/variants.ts'
import type { AskedAction } from './asked-action.ts'

/** One of an action's letters with the offices that get it. */
export type LetterTo = {
  variant: Variant
  /** The form's name for its text. */
  field: string
  targets: readonly Target[]
}

/** letter for the main one in the page's language; letter_2_es for another. */
export function letterField({ id, locale }: Variant, page: Locale): string {
  return id === mainLetter && locale === page ? 'letter' : `letter_${id}_${locale}`
}

/** The letters that some offices get, each with those that get it; a copy has none of its own. @param locale of the page */
export function lettersTo({ action, members }: AskedAction, targets: readonly Target[], locale: Locale): LetterTo[] {
  const { content } = action
  const main: Variant = { id: mainLetter, locale }
  if (hasOneLetter(content)) return [{ variant: main, field: 'letter', targets }]
  const groups = groupByVariant(targets, content, { members, locale })
  if (groups.length === 0) return [{ variant: main, field: 'letter', targets: [] }]
  const letters = groups.map((group) => ({ ...group, field: letterField(group.variant, locale) }))
  // The main one first: it says what all of them say.
  return letters.toSorted((a, b) => Number(b.field === 'letter') - Number(a.field === 'letter'))
}

type Kept = { directory: AskedAction['directory']; members: AskedAction['members']; letters: LetterTo[] }
const known = new WeakMap<ActionContent, Map<Locale, Kept>>()

/** Every letter that somebody somewhere may send; found once for what is published, as long as the offices stay what they are. */
export function everyLetter(asked: AskedAction, locale: Locale): LetterTo[] {
  const { action, directory, rule, route, members } = asked
  const kept = known.get(action.content) ?? new Map<Locale, Kept>()
  known.set(action.content, kept)
  const last = kept.get(locale)
  if (last?.directory === directory && last.members === members) return last.letters
  const reached = ways.reach(directory, rule).filter((target) => target.holder && chooseChannel(target, route))
  const letters = lettersTo(asked, reached, locale)
  kept.set(locale, { directory, members, letters })
  return letters
}
