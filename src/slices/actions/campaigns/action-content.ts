import { z } from 'zod'
import { type Locale, locales } from '#platform/i18n.ts'
import { emptyDocument, RichText } from '#platform/rich-text/document.ts'
import { ways } from '#slices/targets'
import { ActionCwc } from '../cwc/action-cwc.ts'
import { Question, QuestionText } from '../questions/question.ts'
import { NextAction } from './next-action.ts'

const Zoned = z.object({
  local: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  zone: z.string().min(1),
  instant: z.iso.datetime(),
})

const PartOfText = {
  subject: z.string().default(''),
  salutation: z.string().default(''),
  letter: z.string().default(''),
}
const Point = z.object({ title: z.string().default(''), text: z.string().default('') })

const ActionText = z.object({
  slug: z.string().default(''),
  title: z.string().default(''),
  standfirst: z.string().default(''),
  story: RichText.default(emptyDocument),
  subject: z.string().default(''),
  letter: z.string().default(''),
  /** How a letter greets whoever holds an office of that chamber (`us-senate`, …); `salutation` greets everybody else. */
  salutations: z.record(z.string(), z.string()).default({}),
  salutation: z.string().default(''),
  /** Further letters by their ids; what one leaves empty is the main one's. */
  letters: z.record(z.string(), z.object(PartOfText)).default({}),
  /** Points to choose from by their ids, each a paragraph. */
  points: z.record(z.string(), Point).default({}),
  /** One sentence that is said on the telephone: what the office is asked to do. */
  callAsk: z.string().default(''),
  newsConsent: z.string().default(''),
  thanks: z.string().default(''),
  /** How the action is passed on: what is empty is made from title and introduction (sharing/share-texts.ts). */
  shortPost: z.string().default(''),
  longPost: z.string().default(''),
  shareMail: z.string().default(''),
  shareMessage: z.string().default(''),
  /** What other sites show beside the address; null: the action's own picture. */
  sharePictureId: z.uuid().nullable().default(null),
  /** What stands above and below the way on from the page of thanks; where empty, the next action's own words do. */
  nextTitle: z.string().default(''),
  nextText: z.string().default(''),
  /** By their keys. */
  questions: z.record(z.string(), QuestionText).default({}),
  /** Name of a text → what its source said when this one was last right; absent where the source says that still. */
  outdated: z.record(z.string(), z.string()).default({}),
})
export type ActionText = z.infer<typeof ActionText>

/** A letter each four seconds is more than any pace is meant for. */
export const mostPerHour = 900

/** How many further letters, and how many points, an action may have. */
export const mostLetters = 8
export const mostPoints = 12

const FurtherLetter = z.object({
  id: z.string(),
  /** Whom it is for: offices of this list … */
  listId: z.uuid().nullable().default(null),
  /** … and offices that read this language (BCP 47, its first part alone); '' any. */
  language: z.string().default(''),
})
export type FurtherLetter = z.infer<typeof FurtherLetter>

/** What an action says and asks, as one revision holds it. A draft may be as empty as `emptyContent`. */
export const ActionContent = z.object({
  goal: z.int().positive().nullable().default(null),
  opensAt: Zoned.nullable().default(null),
  closesAt: Zoned.nullable().default(null),
  pictureId: z.uuid().nullable().default(null),
  targetListId: z.uuid().nullable().default(null),
  /** Ways that letters may take, in the order in which they are tried. */
  channels: z.array(z.enum(ways.all)).default([...ways.all]),
  cwc: ActionCwc.prefault({}),
  /** Letters beside the main one: of those that are for an office the first. */
  letters: z.array(FurtherLetter).max(mostLetters).default([]),
  /** Whether offices whose language is known get their letter in it, where it is written in it, whatever the writer reads. */
  theirLanguage: z.boolean().default(false),
  /** Points that writers choose from, at most so many; whether some are drawn for who chooses none. */
  points: z
    .object({
      ids: z.array(z.string()).max(mostPoints).default([]),
      most: z.int().min(1).max(mostPoints).default(3),
      draw: z.boolean().default(true),
    })
    .prefault({}),
  /** How fast letters leave for one destination, and whether in office hours alone (of `zone`; '' is the organisation's). */
  stagger: z
    .object({
      perHour: z.int().min(1).max(mostPerHour).nullable().default(null),
      officeHours: z.boolean().default(false),
      zone: z.string().default(''),
    })
    .prefault({}),
  /** Whether the form offers a copy to the writer's own legislators. */
  carbonCopy: z.boolean().default(false),
  /** Name only: neither asks for an address or phone number nor keeps one, and warns people with family in the country. */
  safety: z.boolean().default(false),
  form: z.object({ phone: z.enum(['off', 'optional', 'required']) }).default({ phone: 'off' }),
  organisationNews: z.boolean().default(true),
  /** Whether the form asks in which country somebody lives, where the wording of the consent depends on it. */
  asksCountry: z.boolean().default(false),
  /** What the form asks beside, in its order. */
  questions: z.array(Question).default([]),
  next: NextAction,
  /** The language that the others are translated from. */
  source: z.enum(locales).default('en'),
  /** Who must confirm their address; what is done where far more act than the action's past lets expect; whether edited letters are read first. */
  safeguards: z
    .object({
      confirm: z.enum(['never', 'unproven', 'always']).default('unproven'),
      trends: z.enum(['off', 'watch', 'hold']).default('watch'),
      moderate: z.boolean().default(true),
    })
    .prefault({}),
  texts: z
    .object(
      Object.fromEntries(locales.map((locale) => [locale, ActionText.prefault({})])) as Record<Locale, TextWithDefault>,
    )
    .prefault({}),
})
type TextWithDefault = z.ZodPrefault<typeof ActionText>
export type ActionContent = z.infer<typeof ActionContent>

/** The content of an action that nobody has written yet. */
export function emptyContent(source: Locale = 'en'): ActionContent {
  return ActionContent.parse({ source })
}
