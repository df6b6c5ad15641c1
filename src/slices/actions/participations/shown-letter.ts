import { type Typed, typedText } from '#platform/http/forms.ts'
import { fillMerge, type MergeValues } from '../letters/merge-fields.ts'
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

/** The letter on a later page: one that was left as it is follows the person's fields, one of their own stays. */
export function letterOf(typed: Typed, template: string, page: 'everybody' | 'own'): string {
  const writer = writerOf(typed)
  const letter = typedText(typed, 'letter')
  if (typed.letter !== undefined && isEdited(template, letter, writer)) return letter
  return shownLetter(template, page === 'own' && typed.hide_name !== 'yes' ? writer : {})
}

/** The letter of a participation, for its writer alone: what each office gets is `letterFor`. */
export function ownLetter({ body, is_edited, shows_name, region, ...writer }: Content): string {
  if (is_edited) return body
  return shownLetter(body, shows_name ? { ...writer, state: region } : {})
}

function writerOf(typed: Typed): MergeValues {
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
