import { z } from 'zod'
import { longestAddress, tidyAddress } from '#platform/email-address.ts'
import { prefixes } from '../cwc/vocabulary.ts'
import { longestLetter } from '../letters/letter-for.ts'
import { oneLine } from '../letters/merge-fields.ts'

/**
 * Fields that only a place-bound list asks for, those that an action switches on, and what Congress's own system asks. In safety mode
 * what leads to a person's door is not taken, even where somebody sends it.
 */
export type FormNeeds = {
  place: boolean
  phone: 'off' | 'optional' | 'required'
  cwc?: boolean
  copy?: boolean
  safety?: boolean
  /** The action has several: which of them must be there is known when the offices are. */
  letters?: boolean
}

/** Longest texts, characters. A letter of 10,000 is four pages. */
export const longest = { name: 100, email: longestAddress, line: 200, code: 20, letter: longestLetter }

const missing = 'actions.participations.form.missing'
const tooLong = 'actions.participations.form.tooLong'

const line = (max: number) => z.string(missing).transform(oneLine).pipe(z.string().max(max, tooLong))
const filled = (max: number) => z.string(missing).transform(oneLine).pipe(z.string().min(1, missing).max(max, tooLong))
const ticked = z.literal('yes').optional()

/** What a person sends to act. Names of the fields are those on the page; a browser fills them by their autocomplete tokens. */
function makeForm({ place, phone, cwc = false, copy = false, safety = false, letters = false }: FormNeeds) {
  const least = (length: number) => (cwc ? z.string().min(length, 'actions.participations.form.tooShort') : z.string())
  const ofPlace = (max: number) => (place ? filled(max) : line(max).default(''))
  return z
    .object({
      prefix: cwc
        ? z.enum(prefixes, missing)
        : z
            .string()
            .optional()
            .transform(() => ''),
      given_name: filled(longest.name),
      family_name: filled(longest.name),
      email: z.string(missing).transform(tidyAddress).pipe(Email),
      street: ofPlace(longest.line).pipe(least(3)),
      city: ofPlace(longest.name).pipe(least(3)),
      postal_code: ofPlace(longest.code).pipe(cwc ? Zip : z.string()),
      state: line(40).default(''),
      area: z.string().max(200).default(''),
      phone: phone === 'required' ? Phone.refine((number) => number !== '', missing) : Phone.default(''),
      letter: letters ? z.string().default('') : Letter,
      disclose_contact: ticked,
      hide_name: ticked,
      copy: ticked,
      /** A trap: no person sees it, and no person fills it in. */
      website: z.string().max(0, 'actions.participations.form.trap').default(''),
      proof: z.string().default(''),
      step: z.string().default('1'),
    })
    .transform(({ disclose_contact, hide_name, copy: wished, ...rest }) => ({
      ...rest,
      ...(safety && { street: '', city: '', postal_code: '', state: '', area: '', phone: '' }),
      disclose_contact: disclose_contact === 'yes' && !safety,
      hide_name: hide_name === 'yes',
      copy: wished === 'yes' && copy,
    }))
}

const Letter = z.string(missing).transform(tidyText).pipe(z.string().min(1, missing).max(longest.letter, tooLong))

const Email = z
  .string()
  .min(1, missing)
  .max(longest.email, tooLong)
  .pipe(z.email('actions.participations.form.badEmail'))

const Phone = z
  .string(missing)
  .transform(oneLine)
  .pipe(z.string().regex(/^(\+?[\d\s().\-/]{5,30})?$/, 'actions.participations.form.badPhone'))

/** Congress's own system takes codes of the United States alone. */
const Zip = z.string().regex(/^\d{5}[\s-]*(\d{4})?$/, 'actions.participations.form.badZip')

export type TakeForm = z.output<ReturnType<typeof makeForm>>

const forms = new Map<string, ReturnType<typeof makeForm>>()

/** The form of an action; made once for each of the few there can be. */
export function takeForm(needs: FormNeeds): ReturnType<typeof makeForm> {
  const id = Object.values(needs).join(' ')
  const form = forms.get(id) ?? makeForm(needs)
  forms.set(id, form)
  return form
}

/** What is wrong with the text of a letter; null where nothing is. */
export function faultOfLetter(typed: string): string | null {
  return Letter.safeParse(typed).error?.issues[0]?.message ?? null
}

/** Line ends as browsers send them differ; nothing else of a letter is touched but control characters. */
export function tidyText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
