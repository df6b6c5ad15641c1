import type { Locale } from '#platform/i18n.ts'
import { Dice } from './dice.ts'
import names from './people.json' with { type: 'json' }
import { dayOf, length, story } from './story.ts'

/** Somebody who acts in the story, and how. */
export type Person = {
  at: Date
  locale: Locale
  given: string
  family: string
  email: string
  street: string
  /** Empty where they leave it out. */
  city: string
  state: string
  postalCode: string
  hidesName: boolean
  disclosesContact: boolean
  wantsNews: boolean
  /** What they add in their own words. */
  adds: string | null
  /** Brought a proof of work; without scripts, and confirmed later or not yet. */
  proof: 'proven' | 'confirmed' | 'waiting'
  /** What they say of a letter that they finish by hand; null: nothing so far. */
  hand: null | { outcome: 'sent' | 'failed'; reason: string; at: Date }
  /** Sends the form a second time. */
  again: Date | null
}

const hour = 60 * 60_000
const failures = ['broken', 'asks_more', 'not_my_area', 'other']

/** People of the first action: many at its beginning, and again when somebody spoke of it. The same ones every time. */
export function writers(ends: Date, count: number): Person[] {
  const dice = new Dice(20_261_121)
  const taken = new Set<string>()
  const moments = Array.from({ length: count }, () => momentOf(dice, ends)).sort((a, b) => a.getTime() - b.getTime())
  return moments.map((at) => invent(dice, { at, ends, taken }))
}

/** The mail service of a script; nobody can have a name under .example (RFC 2606). */
export const scriptDomain = 'quickbox.example'

/** A script that fills in the form, one night: people who are nobody. */
export function invented(ends: Date, { count, day }: { count: number; day: number }): Person[] {
  const dice = new Dice(77)
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(dayOf(ends, day).getTime() + index * 40_000)
    const person = invent(dice, { at, ends, taken: new Set() })
    const nobody = { adds: null, hand: null, again: null, wantsNews: false, proof: 'proven' as const, street: '' }
    return { ...person, ...nobody, email: `${person.given[0]}${index}@${scriptDomain}`.toLowerCase() }
  })
}

/** People of the second one, who all say where they live; some have written before. */
export function constituents(ends: Date, { count, from }: { count: number; from: number }): Person[] {
  const dice = new Dice(441_100)
  const before = writers(ends, 60).filter(({ city }) => city !== '')
  const taken = new Set<string>(before.map(({ email }) => email))
  return Array.from({ length: count }, (_, index) => {
    const at = dayOf(ends, dice.between(from, length - 0.01))
    const known = index % 4 === 0 ? before[index / 4] : undefined
    const person = invent(dice, { at, ends, taken })
    const who = known ? { given: known.given, family: known.family, email: known.email, locale: known.locale } : {}
    return { ...person, ...livesIn(dice), street: streetOf(dice), proof: 'proven' as const, again: null, ...who, at }
  })
}

/** How many act on a day, relative to other days. */
function pull(day: number): number {
  const second = day < 19 ? 0 : 34 * Math.exp(-(day - 19) / 2.2)
  return 42 * Math.exp(-day / 2.6) + 3.5 + second
}

function momentOf(dice: Dice, ends: Date): Date {
  for (;;) {
    const at = dayOf(ends, dice.between(0.2, length - 0.004))
    const day = length - (ends.getTime() - at.getTime()) / (24 * hour)
    // Five hours behind: the organisation's people sleep then.
    const local = (at.getUTCHours() + 19) % 24
    const isAwake = dice.happens(local < 7 ? 0.08 : local < 18 ? 0.6 : 1)
    if (isAwake && dice.happens(pull(Math.floor(day)) / pull(0))) return at
  }
}

function invent(dice: Dice, { at, ends, taken }: { at: Date; ends: Date; taken: Set<string> }): Person {
  const locale: Locale = dice.happens(0.56) ? 'es' : 'en'
  const [given, family] = [dice.pick(names.given[locale]), dice.pick(names.family[locale])]
  const hidesName = dice.happens(0.06)
  const place = dice.happens(0.62) ? livesIn(dice) : { city: '', state: '', postalCode: '' }
  return {
    at,
    locale,
    given,
    family,
    email: addressOf(given, family, taken),
    ...place,
    street: place.city !== '' && dice.happens(0.4) ? streetOf(dice) : '',
    hidesName,
    disclosesContact: !hidesName && dice.happens(0.24),
    wantsNews: dice.happens(0.55),
    adds: dice.happens(0.34) ? dice.pick(story[locale].edits) : null,
    proof: proofOf(dice, at, ends),
    hand: handOf(dice, at, ends),
    again: dice.happens(0.03) ? before(ends, new Date(at.getTime() + dice.between(0.1, 50) * hour)) : null,
  }
}

function livesIn(dice: Dice): { city: string; state: string; postalCode: string } {
  const [city = '', state = '', postalCode = ''] = dice.pick(names.places)
  return { city, state, postalCode }
}

function streetOf(dice: Dice): string {
  return `${Math.floor(dice.between(2, 990))} ${dice.pick(names.streets)}`
}

/** Nobody's: names under example.org and example.net belong to no one (RFC 2606). */
function addressOf(given: string, family: string, taken: Set<string>): string {
  const bare = (name: string) =>
    name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()
  const name = `${bare(given)}.${bare(family)}`
  for (let number = 1; ; number += 1) {
    const address = `${name}${number === 1 ? '' : number}@example.${(name.length + number) % 3 === 0 ? 'net' : 'org'}`
    if (taken.has(address)) continue
    taken.add(address)
    return address
  }
}

/** What nobody confirmed for a week is taken out, so only the newest can wait. */
function proofOf(dice: Dice, at: Date, ends: Date): Person['proof'] {
  const isRecent = ends.getTime() - at.getTime() < 5.5 * 24 * hour
  if (!dice.happens(isRecent ? 0.24 : 0.05)) return 'proven'
  return isRecent ? 'waiting' : 'confirmed'
}

function handOf(dice: Dice, at: Date, ends: Date): Person['hand'] {
  const fate = dice.roll()
  const when = before(ends, new Date(at.getTime() + dice.between(0.1, fate < 0.3 ? 0.6 : 60) * hour))
  const reason = dice.pick(failures)
  if (!when || fate > 0.66) return null
  return fate < 0.58 ? { outcome: 'sent', reason: '', at: when } : { outcome: 'failed', reason, at: when }
}

function before(ends: Date, at: Date): Date | null {
  return at < ends ? at : null
}
