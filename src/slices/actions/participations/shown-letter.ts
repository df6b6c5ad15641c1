import { type Typed, typedText } from '#platform/http/forms.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { Variant } from '../letters/letter-choices.ts'
import { fillMerge, type MergeValues } from '../letters/merge-fields.ts'
import { composePoints, paragraphsOf } from '../letters/points.ts'
import { textOfVariant, writtenTo } from '../letters/variants.ts'
import type { Content } from './participation.queries.ts'

/** Stands where nobody has said a word yet: neither the person, nor the action's writers for the case. */
const open = '…'

/**
 * An action's letter as a person sees it: their own fields filled in where they are known, those of the offices by the words that
 * stand in for them. The page that everybody gets knows nobody; its script and the second step do.
 */
export function shownLetter(template: string, writer: MergeValues = {}): string {
  return fillMerge(template, writer, open)
}

/** A letter as its action says it, and after it how else a page may have shown it before: with its points still open, with none. */
export type Templates = readonly [string, ...string[]]

/** @param points that were chosen; null while that is open */
export function templatesOf(
  content: Pick<ActionContent, 'texts' | 'points'>,
  variant: Variant,
  points: readonly string[] | null,
): Templates {
  const { letter } = textOfVariant(content, variant)
  const none = composePoints(letter, [])
  if (content.points.ids.length === 0) return [none]
  const undecided = composePoints(letter, [open])
  if (points === null) return [undecided, none]
  return [composePoints(letter, paragraphsOf(points, content.texts[variant.locale])), undecided, none]
}

/**
 * Whether the person wrote something of their own: the letter is none of those that their pages can have shown.
 * @param region the state that their place led to, which they did not type
 */
export function isEdited(template: string, letter: string, writer: MergeValues, region = ''): boolean {
  if (!beginsAlike(template, letter)) return true
  const own = squeezed(letter)
  const states = new Set([region, writer.state ?? '', ''])
  const named = [...states].map((state) => ({ ...writer, state }))
  return ![...named, {}].some((known) => squeezed(shownLetter(template, known)) === own)
}

/** Most letters of one's own differ in their first words, before anything was filled in: then the rest need not be compared. */
function beginsAlike(template: string, letter: string): boolean {
  const [fixed = ''] = template.slice(0, 60).split('{')
  return squeezed(letter.slice(0, 200)).startsWith(squeezed(fixed))
}

const openLine = /^[^\S\n]*…[^\S\n]*$/m

/** A letter of one's own with points, or nothing, where a page had left them open. @param paragraphs of the points chosen */
export function withOpenPoints(letter: string, paragraphs: readonly string[], writer: MergeValues): string {
  if (!openLine.test(letter)) return letter
  const points = shownLetter(paragraphs.join('\n\n'), writer)
  return letter
    .replace(openLine, () => points)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The letter on a later page: one that was left as it is follows the person's fields, one of their own stays. */
export function letterOf(typed: Typed, templates: Templates, page: 'everybody' | 'own', field = 'letter'): string {
  const writer = writerOf(typed)
  const letter = typedText(typed, field)
  if (typed[field] !== undefined && templates.every((template) => isEdited(template, letter, writer))) return letter
  return shownLetter(templates[0], page === 'own' && typed.hide_name !== 'yes' ? writer : {})
}

/** The letters of a participation, each once, for its writer alone: what each office gets is `letterFor`. */
export function ownLetters(
  own: Content,
  content: Pick<ActionContent, 'texts' | 'points'>,
): { language: string; text: string }[] {
  const { shows_name, region, ...writer } = own
  const letters = new Map<string, { language: string; text: string }>()
  for (const seatId of own.seat_ids.length > 0 ? own.seat_ids : ['']) {
    const { variant, language, writer: author } = writtenTo(seatId, own, content)
    const known = shows_name ? { ...writer, state: region } : {}
    if (!letters.has(variant))
      letters.set(variant, { language, text: author.is_edited ? author.body : shownLetter(author.body, known) })
  }
  return [...letters.values()]
}

export function writerOf(typed: Typed): MergeValues {
  const text = (name: string) => typedText(typed, name)
  return {
    given_name: text('given_name'),
    family_name: text('family_name'),
    city: text('city'),
    state: text('state'),
  }
}

/** Spaces and line ends do not make a letter somebody's own. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
