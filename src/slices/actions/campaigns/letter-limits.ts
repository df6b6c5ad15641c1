import type { Db } from '#platform/db.ts'
import { type Locale, wordsFor } from '#platform/i18n.ts'
import { type Target, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { chooseChannel, type Route } from '../letters/choose-channel.ts'
import { letterFor } from '../letters/letter-for.ts'
import { mailtoLink, windowsRoom } from '../letters/own-mailbox.ts'
import { composePoints } from '../letters/points.ts'
import { type ListMembers, textOfVariant, variantFor, variantKey } from '../letters/variants.ts'
import { sampleWriter } from './sample-writer.ts'

/** Offices that a letter is too long for, by the way that it takes to them. */
export type TooLong = {
  way: 'contact_form' | 'own_mailbox'
  offices: Target[]
  /** Characters that the shortest of their forms takes; of a link into somebody's own mail, 0. */
  most: number
  /** Characters of the letter as these offices get it, greeting and signature included. */
  length: number
}

export type Limiting = {
  content: ActionContent
  reached: readonly Target[]
  route: Route
  members: ListMembers
  locales: readonly Locale[]
}

/** By the letters' names (main.en, 2.es): which ways each is too long for as it was saved last, with the longest points that fit into it. */
export async function limitsOf(db: Db, limiting: Limiting): Promise<Map<string, TooLong[]>> {
  const { reached, route } = limiting
  const byHand = reached.flatMap((target) => {
    const way = chooseChannel(target, route)
    return way === 'contact_form' || way === 'own_mailbox' ? [{ target, way }] : []
  })
  const keys = byHand.flatMap(({ target, way }) => (way === 'contact_form' && target.holder?.key) || [])
  const forms = await ways.forms(db, keys)
  const limits = new Map<string, TooLong[]>()
  for (const { target, way } of byHand) {
    const form = forms.get(target.holder?.key ?? '')
    const most = form?.pieces.find(({ asks }) => asks === 'letter')?.most
    if (way === 'contact_form' && most === undefined) continue
    for (const [key, letter] of lettersFor(target, limiting))
      note(limits, key, measure(target, { way, most: most ?? 0, letter }))
  }
  return limits
}

type Letter = { subject: string; body: string }

/** What an office may get, from people of each language. */
function lettersFor(target: Target, { content, members, locales }: Limiting): Map<string, Letter> {
  const variants = locales.map((locale) => variantFor(target, content, { members, locale }))
  return new Map(
    variants.map((variant) => {
      const words = wordsFor({ locale: variant.locale })
      const { subject, letter, greetings } = textOfVariant(content, variant)
      const body = composePoints(letter, longestPoints(content, variant.locale))
      return [variantKey(variant), letterFor(sampleWriter(words, { subject, letter: body }), target, greetings, words)]
    }),
  )
}

function longestPoints({ points, texts }: ActionContent, locale: Locale): string[] {
  const paragraphs = points.ids.map((id) => texts[locale].points[id]?.text ?? '')
  return paragraphs.toSorted((a, b) => b.length - a.length).slice(0, points.most)
}

function measure(
  target: Target,
  { way, most, letter }: { way: TooLong['way']; most: number; letter: Letter },
): TooLong | null {
  const { length } = letter.body
  const fits =
    way === 'contact_form' ? length <= most : mailtoLink({ to: target.email ?? '', ...letter }, windowsRoom).isWhole
  return fits ? null : { way, offices: [target], most, length }
}

function note(limits: Map<string, TooLong[]>, key: string, found: TooLong | null): void {
  if (!found) return
  const known = limits.get(key) ?? []
  limits.set(key, known)
  const same = known.find(({ way }) => way === found.way)
  if (!same) {
    known.push(found)
    return
  }
  same.offices.push(...found.offices)
  same.most = Math.min(same.most, found.most)
  same.length = Math.max(same.length, found.length)
}
