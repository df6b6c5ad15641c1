import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import { isJurisdiction, type Jurisdiction, type Wording, wordingFor } from '#slices/supporters'
import type { AskedAction } from './asked-action.ts'

/** The wordings that an organisation keeps, and the jurisdiction of its own country. */
export type Wordings = { inUse: readonly Wording[]; home: Jurisdiction }

/** How a form asks somebody whether they want news. */
export type ConsentAsk = {
  /** What tells this wording from any other; the form carries it, so that nobody agrees to words that they did not see. */
  ref: string
  kind: Wording['kind']
  text: string
  jurisdiction: Jurisdiction
  /** Null where the words are the action's own. */
  version: { wordingId: string; number: number } | null
}

/** What somebody agreed to. */
export type GivenConsent = Omit<ConsentAsk, 'ref' | 'kind'>

/** Whether the form asks in which country somebody lives: only where the wording may depend on it, and never in safety mode. */
export function asksCountry({ action: { content }, wordings }: AskedAction): boolean {
  const differs = new Set(wordings.inUse.flatMap(({ jurisdictions }) => jurisdictions)).size > 0
  return content.organisationNews && content.asksCountry && !content.safety && differs
}

/** The jurisdiction that somebody chose, where they are asked; else the organisation's. */
export function jurisdictionIn(asked: AskedAction, typed: Typed): Jurisdiction {
  const chosen = typedText(typed, 'jurisdiction')
  return asksCountry(asked) && isJurisdiction(chosen) ? chosen : asked.wordings.home
}

/** The kept wording of a jurisdiction, else the action's own words; null where it asks for nothing. */
export function consentAsk(asked: AskedAction, locale: Locale, jurisdiction: Jurisdiction): ConsentAsk | null {
  const { organisationNews, texts } = asked.action.content
  if (!organisationNews) return null
  const kept = wordingFor(asked.wordings.inUse, jurisdiction)
  const text = kept?.texts[locale]
  if (kept && text) {
    const { id, number, kind } = kept
    return { ref: `${id}.${number}`, kind, text, jurisdiction, version: { wordingId: id, number } }
  }
  const own = texts[locale].newsConsent
  return own ? { ref: `own.${fingerprint(own)}`, kind: 'opt_in', text: own, jurisdiction, version: null } : null
}

/** Whether a form was sent from a page with these words. One that names none had the action's own. */
export function hasSeen(ask: ConsentAsk, typed: Typed): boolean {
  const seen = typedText(typed, 'wording')
  return seen === ask.ref || (seen === '' && ask.version === null)
}

export type ConsentAnswer = {
  given: GivenConsent | null
  faults: Faults
  /** Set where somebody wants news, or has to say, and has not seen the words of where they live: they are asked once more. */
  again: ConsentAsk | null
}

/** What a form says to the question whether its writer wants news. A page made before the words changed counts for nothing. */
export function readConsent(asked: AskedAction, locale: Locale, typed: Typed): ConsentAnswer {
  const answer: ConsentAnswer = { given: null, faults: {}, again: null }
  const ask = consentAsk(asked, locale, jurisdictionIn(asked, typed))
  if (!ask) return answer
  const said = typedText(typed, 'news')
  if (!hasSeen(ask, typed)) return said === 'yes' || ask.kind === 'choice' ? { ...answer, again: ask } : answer
  if (ask.kind === 'choice' && said !== 'yes' && said !== 'no')
    return { ...answer, faults: { news: 'actions.participations.form.missing' } }
  const { ref: _, kind: __, ...given } = ask
  return said === 'yes' ? { ...answer, given } : answer
}
