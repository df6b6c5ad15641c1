import type { Db } from '#platform/db.ts'
import type { Locale, MessageKey } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { jurisdictionOf, jurisdictions, readWordings, type Wording, wordingFor } from '#slices/supporters'
import { needsPlace, readTargetList, readTargets, type TargetRule } from '#slices/targets'
import { isLegislature } from '../letters/copies.ts'
import { missingQuestions, missingQuestionTexts } from '../questions/missing-questions.ts'
import type { ActionContent } from './action-content.ts'
import { findSlug } from './campaign.queries.ts'
import { strangeFields } from './strange-fields.ts'

/** One thing that keeps an action from being published, and the part of the editor where it can be mended. */
export type Missing = {
  key: MessageKey
  where: 'page' | 'letter' | 'form' | 'targets' | 'privacy' | 'sending'
  locale: Locale | null
  values?: Record<string, string>
}

/** What an action is checked against beside its own content. */
export type Surroundings = {
  organisation: Organisation
  actionId: string
  /** How many offices the chosen list leads to today. */
  reach: number
}

/** Everything that is missing, in the order of the editor; nothing where it may be published. */
export async function missingForPublication(
  db: Db,
  content: ActionContent,
  { organisation, actionId, reach }: Surroundings,
): Promise<Missing[]> {
  const missing: Missing[] = []
  const kept = (await readWordings(db)).filter(({ isRetired }) => !isRetired)
  const needsOwn = content.organisationNews && !speaksForEverybody(kept, organisation, content)
  for (const locale of organisation.locales) {
    missing.push(...missingTexts(content, locale, needsOwn))
    const owner = await findSlug(db, locale, content.texts[locale].slug)
    if (owner && owner !== actionId) missing.push({ key: 'actions.campaigns.missing.slugTaken', where: 'page', locale })
    if (!organisation.privacy_notice[locale]?.trim())
      missing.push({ key: 'actions.campaigns.missing.privacyNotice', where: 'privacy', locale })
  }
  missing.push(...(await missingLetters(db, content)))
  const once = [...missingQuestions(content), ...missingOnce(organisation, content, reach)]
  return [...missing, ...once, ...(await missingCare(db, content))]
}

/** Whether everybody who is asked sees a wording that the organisation keeps, so that the action needs none of its own. */
function speaksForEverybody(
  kept: readonly Wording[],
  { country, locales }: Organisation,
  content: ActionContent,
): boolean {
  const asked = content.asksCountry && !content.safety ? jurisdictions : [jurisdictionOf(country)]
  return asked.every((jurisdiction) => locales.every((locale) => wordingFor(kept, jurisdiction)?.texts[locale]))
}

const slugShape = /^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/

function missingTexts(content: ActionContent, locale: Locale, needsOwnConsent: boolean): Missing[] {
  const text = content.texts[locale]
  const faults: [boolean, MessageKey, Missing['where']][] = [
    [!text.title.trim(), 'actions.campaigns.missing.title', 'page'],
    [!slugShape.test(text.slug), 'actions.campaigns.missing.slug', 'page'],
    [!text.standfirst.trim(), 'actions.campaigns.missing.standfirst', 'page'],
    [!text.subject.trim(), 'actions.campaigns.missing.subject', 'letter'],
    [!text.letter.trim(), 'actions.campaigns.missing.letter', 'letter'],
    [!text.salutation.trim(), 'actions.campaigns.missing.salutation', 'letter'],
    [needsOwnConsent && !text.newsConsent.trim(), 'actions.campaigns.missing.newsConsent', 'form'],
    [
      content.next.kind === 'link' && !(text.nextTitle.trim() && content.next.url),
      'actions.campaigns.missing.nextLink',
      'form',
    ],
  ]
  const points = content.points.ids.filter((id) => !text.points[id]?.title.trim() || !text.points[id]?.text.trim())
  const unsaid = points.map((number): Missing => {
    return { key: 'actions.campaigns.missing.point', where: 'letter', locale, values: { number } }
  })
  const strange = strangeFields(text).map((field): Missing => {
    return { key: 'actions.campaigns.missing.field', where: 'letter', locale, values: { field: `{${field}}` } }
  })
  return [
    ...faults.filter(([missing]) => missing).map(([, key, where]) => ({ key, where, locale })),
    ...unsaid,
    ...strange,
    ...missingQuestionTexts(content, locale),
  ]
}

/** A further letter is for somebody: a list that is there, or those who read a language. */
async function missingLetters(db: Db, { letters }: ActionContent): Promise<Missing[]> {
  const missing: Missing[] = []
  for (const { id: number, listId, language } of letters) {
    const isForSome = listId === null ? language !== '' : (await readTargetList(db, listId)) !== null
    if (!isForSome)
      missing.push({ key: 'actions.campaigns.missing.letterFor', where: 'letter', locale: null, values: { number } })
  }
  return missing
}

/** Safety mode asks nobody where they live; copies go to legislators alone, and to none who gets the letter itself. */
async function missingCare(db: Db, { targetListId, carbonCopy, safety }: ActionContent): Promise<Missing[]> {
  if (!targetListId || !(carbonCopy || safety)) return []
  const rule = (await readTargetList(db, targetListId))?.rule
  if (!rule) return []
  const faults: [boolean, MessageKey][] = [
    [safety && needsPlace(rule), 'actions.campaigns.missing.safetyPlace'],
    [safety && carbonCopy, 'actions.campaigns.missing.safetyCopy'],
    [carbonCopy && (await mayReachLegislators(db, rule)), 'actions.campaigns.missing.copyList'],
  ]
  return faults.filter(([missing]) => missing).map(([, key]) => ({ key, where: 'targets', locale: null }))
}

async function mayReachLegislators(db: Db, { parts, match }: TargetRule): Promise<boolean> {
  const seatIds = parts.flatMap((part) => (part.kind === 'fixed' ? part.seatIds : []))
  const named = await readTargets(db, seatIds)
  const others = parts.some(
    (part) => part.kind !== 'fixed' && !(part.kind === 'office' && !isLegislature(part.chamber)),
  )
  return match === 'all' || others || named.some(({ chamber }) => isLegislature(chamber))
}

function missingOnce(organisation: Organisation, content: ActionContent, reach: number): Missing[] {
  const { opensAt, closesAt, targetListId, next } = content
  const faults: [boolean, MessageKey, Missing['where']][] = [
    [
      Boolean(opensAt && closesAt && opensAt.instant >= closesAt.instant),
      'actions.campaigns.missing.closesFirst',
      'page',
    ],
    [next.kind === 'action' && !next.actionId, 'actions.campaigns.missing.nextAction', 'form'],
    [!targetListId, 'actions.campaigns.missing.targetList', 'targets'],
    [targetListId !== null && reach === 0, 'actions.campaigns.missing.offices', 'targets'],
    [!organisation.sending_address, 'actions.campaigns.missing.sendingAddress', 'sending'],
  ]
  return faults.filter(([missing]) => missing).map(([, key, where]) => ({ key, where, locale: null }))
}
