import { z } from 'zod'
import type { AskedPiece, ContactForm, FormPiece } from '../offices/contact-form.ts'
import type { PublicFile } from './public-file.ts'
import { brokenEntry, checkYaml, readYamlMapping, type YamlEntry } from './read-yaml.ts'
import { webAddress } from './web-address.ts'

/** Variables of unitedstates/contact-congress; what a campaign alone would fill in is nothing that a person types. */
const variables: Record<string, AskedPiece | null> = {
  $NAME_PREFIX: 'prefix',
  $NAME_FIRST: 'given_name',
  $NAME_LAST: 'family_name',
  $NAME_FULL: 'full_name',
  $ADDRESS_STREET: 'street',
  $ADDRESS_STREET_2: 'street_2',
  $ADDRESS_CITY: 'city',
  $ADDRESS_COUNTY: 'county',
  $ADDRESS_STATE: 'state',
  $ADDRESS_STATE_POSTAL_ABBREV: 'state',
  $ADDRESS_STATE_FULL: 'state_name',
  $ADDRESS_ZIP5: 'postal_code',
  $ADDRESS_ZIP4: 'postal_code_4',
  $ADDRESS_ZIP_PLUS_4: 'postal_code_9',
  $EMAIL: 'email',
  $PHONE: 'phone',
  $PHONE_PARENTHESES: 'phone',
  $SUBJECT: 'subject',
  $TOPIC: 'topic',
  $MESSAGE: 'letter',
  $CAPTCHA_SOLUTION: null,
  $CAMPAIGN_UUID: null,
  $ORG_NAME: null,
  $ORG_URL: null,
  $PERMALINK: null,
}

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const Choices = z.union([z.array(word), z.record(z.string(), z.unknown()), z.string()])
const Element = z.object({
  value: word.optional(),
  /** `Yes` is a word in YAML 1.2. */
  required: z.union([z.boolean(), z.string()]).optional(),
  options: Choices.nullish(),
})
type Element = z.output<typeof Element>

const Definition = z.object({
  bioguide: z.string().regex(/^[A-Z]\d{6}$/),
  contact_form: z.object({
    action: z.string().optional(),
    steps: z.array(z.record(z.string(), z.unknown())).min(1),
  }),
})

const fillable = new Set(['fill_in', 'select', 'choose', 'check'])

/**
 * One definition of unitedstates/contact-congress: what a form asks, in the file's order. How to find its fields on the page is
 * left out: a person does that. @throws BrokenFile
 */
export function readContactForm(file: PublicFile): ContactForm {
  const entries = readYamlMapping(file)
  const row = entries.get('contact_form')?.row ?? (() => 1)
  const value = Object.fromEntries([...entries].map(([key, entry]) => [key, entry.value]))
  const whole: YamlEntry = { file: file.name, row, value }
  const { bioguide, contact_form: form } = checkYaml(whole, Definition)
  const steps = form.steps.flatMap((step) => Object.entries(step))
  return {
    holderKey: bioguide,
    address: addressOf(steps, form.action),
    pieces: piecesOf(whole, steps),
    captcha: captchaOf(steps),
    needsScript: steps.some(([kind]) => kind === 'javascript' || kind === 'recaptcha'),
  }
}

type Step = [kind: string, value: unknown]

/** The page that is visited last before anything is filled in. */
function addressOf(steps: readonly Step[], action: string | undefined): string | null {
  const visited = steps.filter(([kind]) => kind === 'visit').map(([, value]) => webAddress(String(value)))
  return visited.at(-1) ?? webAddress(action ?? '')
}

function captchaOf(steps: readonly Step[]): ContactForm['captcha'] {
  if (steps.some(([kind]) => kind === 'recaptcha')) return 'recaptcha'
  return JSON.stringify(steps).includes('$CAPTCHA_SOLUTION') ? 'image' : null
}

/** A press of a button between two fields leads to another page of the form. */
function piecesOf(whole: YamlEntry, steps: readonly Step[]): FormPiece[] {
  const pieces: FormPiece[] = []
  let page = 1
  let hasFields = false
  for (const [kind, value] of steps) {
    if (kind === 'click_on' && hasFields) {
      page += 1
      hasFields = false
    }
    if (!fillable.has(kind)) continue
    const own = elementsOf(whole, kind, value).flatMap((element) => pieceOf(kind, element) ?? [])
    pieces.push(...own.map((piece) => ({ ...piece, page })))
    hasFields ||= own.length > 0
  }
  return pieces
}

function elementsOf(whole: YamlEntry, kind: string, value: unknown): Element[] {
  const result = z.array(Element).safeParse([value].flat())
  if (!result.success) throw brokenEntry(whole, `contact_form.steps.${kind}`, 'invalid')
  return result.data
}

function pieceOf(kind: string, { value = '', required, options }: Element): Omit<FormPiece, 'page'> | null {
  const isRequired = required === true || /^(yes|true)$/i.test(String(required ?? ''))
  const asks = variables[value]
  if (asks === null) return null
  const most = mostOf(options)
  const names = asks === 'letter' ? [] : namesOf(options)
  if (asks) return { asks, isRequired, ...(names.length > 0 && { options: names }), ...(most && { most }) }
  // A variable that nobody explains.
  if (value.startsWith('$')) return null
  if (kind === 'check') return { asks: 'tick', isRequired }
  const answer = labelOf(options, value)
  return { asks: 'answer', isRequired, answer, ...(names.length > 1 && { options: names }) }
}

/** What the choices are called on the form; a name of the file's constants ("US_STATES") tells nothing that a person needs. */
function namesOf(options: Element['options']): string[] {
  if (!options || typeof options === 'string') return []
  const names = Array.isArray(options) ? options : Object.keys(options)
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]
}

function labelOf(options: Element['options'], value: string): string {
  if (!options || typeof options === 'string' || Array.isArray(options)) return value
  const [label] = Object.entries(options).find(([, own]) => String(own) === value) ?? []
  return label?.trim() || value
}

function mostOf(options: Element['options']): number | null {
  const most = options && typeof options === 'object' && !Array.isArray(options) ? options.max_length : undefined
  return typeof most === 'number' && most > 0 ? most : null
}
