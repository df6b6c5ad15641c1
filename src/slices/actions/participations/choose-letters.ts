import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Target } from '#slices/targets'
import type { LetterChoices } from '../letters/letter-choices.ts'
import { drawPoints, paragraphsOf, pointsIn } from '../letters/points.ts'
import { hasOneLetter } from '../letters/variants.ts'
import type { AskedAction } from './asked-action.ts'
import type { Offices } from './offices-of.ts'
import { isEdited, templatesOf, withOpenPoints } from './shown-letter.ts'
import { faultOfLetter, type TakeForm, tidyText } from './take-action.form.ts'
import { type LetterTo, letterField, lettersTo } from './which-letters.ts'

export type Picked = { points: string[]; fault: string | null }

/** Ids that were ticked, each once. */
export function pointsTyped({ points = [] }: Typed): string[] {
  return [...new Set([points].flat())]
}

/** The points that a person ticked, if they may; for who ticked none, some that are drawn, where the action wants that. */
export function pickPoints(
  { action }: Pick<AskedAction, 'action'>,
  typed: Typed,
  { email, locale }: { email: string; locale: Locale },
): Picked {
  const { content } = action
  const { most, draw, ids } = content.points
  if (ids.length === 0) return { points: [], fault: null }
  const offered = pointsIn(content, content.texts[locale]).map(({ id }) => id)
  const ticked = pointsTyped(typed)
  if (ticked.some((id) => !offered.includes(id))) return { points: [], fault: 'actions.participations.points.gone' }
  if (ticked.length > most) return { points: [], fault: 'actions.participations.points.tooMany' }
  const drawn = draw && ticked.length === 0
  return { points: drawn ? drawPoints(offered, most, `${action.id} ${email}`) : ticked, fault: null }
}

/** What is wrong with the letters that a person's offices get, by their fields; those that nobody gets are not looked at. */
export function faultsOfLetters(
  asked: AskedAction,
  { targets }: Pick<Offices, 'targets'>,
  { typed, locale }: { typed: Typed; locale: Locale },
): Faults {
  if (hasOneLetter(asked.action.content)) return {}
  const faults = lettersTo(asked, targets, locale).map(({ field }): [string, string | null] => {
    return [field, typed[field] === undefined ? null : faultOfLetter(typedText(typed, field))]
  })
  return Object.fromEntries(faults.filter((fault): fault is [string, string] => fault[1] !== null))
}

export type Choosing = {
  asked: AskedAction
  offices: Pick<Offices, 'targets' | 'state'>
  form: TakeForm
  typed: Typed
  points: readonly string[]
  locale: Locale
}

export type ChosenLetters = {
  /** The main letter in the page's language: the action's own text, or what the person made of it. */
  body: string
  isEdited: boolean
  choices: LetterChoices | null
}

/** What a participation keeps of its letters. */
export function chooseLetters(choosing: Choosing): ChosenLetters {
  const { asked, offices, form, points, locale } = choosing
  const { content } = asked.action
  const { letter } = content.texts[locale]
  if (hasOneLetter(content)) {
    const isOwn = isEdited(letter, form.letter, form, offices.state)
    return { body: isOwn ? form.letter : letter, isEdited: isOwn, choices: null }
  }
  const letters = lettersTo(asked, offices.targets, locale)
  const main = letters.find(({ field }) => field === 'letter')
  const body = main ? ownBody(choosing, main) : undefined
  const variants = letters.flatMap((one) => {
    if (one === main) return []
    const own = ownBody(choosing, one)
    const seats = one.targets.map(({ seatId }) => seatId)
    return [{ ...one.variant, seats, ...(own !== undefined && { body: own }) }]
  })
  return { body: body ?? letter, isEdited: body !== undefined, choices: { points: [...points], variants } }
}

/** What a person made of a letter; undefined where they left it as it is. */
function ownBody({ asked, offices, form, typed, points }: Choosing, { variant, field }: LetterTo): string | undefined {
  const text = tidyText(typedText(typed, field))
  const { content } = asked.action
  const templates = templatesOf(content, variant, points)
  if (text === '' || !templates.every((template) => isEdited(template, text, form, offices.state))) return undefined
  if (content.points.ids.length === 0) return text
  const known = form.hide_name ? {} : { ...form, state: offices.state }
  return withOpenPoints(text, paragraphsOf(points, content.texts[variant.locale]), known)
}

/** The choices of somebody who changes no letter. */
export function unchangedLetters(
  asked: AskedAction,
  targets: readonly Target[],
  { locale, points }: { locale: Locale; points: readonly string[] },
): LetterChoices {
  const others = lettersTo(asked, targets, locale).filter(({ field }) => field !== 'letter')
  const variants = others.map((one) => ({ ...one.variant, seats: one.targets.map(({ seatId }) => seatId) }))
  return { points: [...points], variants }
}

/** The choices of a participation for other offices than it began with: what was written and chosen stays. */
export function rechoose(
  asked: AskedAction,
  targets: Offices['targets'],
  { choices, locale }: { choices: LetterChoices | null; locale: Locale },
): LetterChoices | null {
  if (!choices || hasOneLetter(asked.action.content)) return choices
  const written = (id: string, language: Locale) =>
    choices.variants.find((variant) => variant.id === id && variant.locale === language)?.body
  const variants = lettersTo(asked, targets, locale).flatMap(({ variant, targets: theirs }) => {
    if (letterField(variant, locale) === 'letter') return []
    const body = written(variant.id, variant.locale)
    return [{ ...variant, seats: theirs.map(({ seatId }) => seatId), ...(body !== undefined && { body }) }]
  })
  return { points: choices.points, variants }
}
