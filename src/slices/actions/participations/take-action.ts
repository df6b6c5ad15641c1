import { keyedHash } from '#platform/crypto.ts'
import type { Typed } from '#platform/http/forms.ts'
import type { Locale, Words } from '#platform/i18n.ts'
import type { Proof } from '#platform/proof-of-work.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { Answers } from '../questions/answers.ts'
import { questionsOf } from '../questions/question.ts'
import type { AskedAction } from './asked-action.ts'
import { chooseLetters } from './choose-letters.ts'
import type { GivenConsent } from './consent-ask.ts'
import type { Offices } from './offices-of.ts'
import type { NewParticipation } from './store.queries.ts'
import type { ParticipationBatches } from './store-participations.ts'
import { newSubmissionToken } from './submission-token.ts'
import type { TakeForm } from './take-action.form.ts'

export type Taking = {
  organisationId: string
  asked: AskedAction
  /** Everybody the letter goes to is known; see `isSettled`. */
  offices: Offices
  form: TakeForm
  /** To the organisation's own questions. */
  answers: Answers
  /** What they agreed to when they asked for news; null where they did not. */
  news: GivenConsent | null
  /** The letters as they were sent, by the names of their fields. */
  typed: Typed
  /** Ids of the points that stand in them. */
  points: readonly string[]
  /** Null where the browser brought none. */
  proof: Proof | null
  /** See `visitorNetworks`. */
  network: Buffer | null
  words: Words
  now: Date
}

/**
 * Stores what a person sends and answers with the token of their thanks page, after the commit and never before. The answer is the
 * same whether or not they had acted already. A proof of work that somebody else has used is worth none.
 * @param key keeps addresses in the table of spent proofs unreadable
 */
export async function takeAction(
  batches: Pick<ParticipationBatches, 'store'>,
  key: Buffer,
  taking: Taking,
): Promise<string> {
  const { token, hash } = newSubmissionToken(taking.now)
  const row = participationOf(taking, hash)
  const { proof } = taking
  const spentBy = proof && keyedHash(key, taking.asked.action.id, row.email)
  const outcome = await batches.store(taking.organisationId, {
    ...row,
    proof: proof && spentBy ? { ...proof, spentBy } : null,
  })
  if (outcome === 'proof_spent')
    await batches.store(taking.organisationId, { ...row, proof: null, waits: waitsForConfirmation(taking.asked, null) })
  return token
}

/** Whether a participation counts only after a mail to its address is answered: the action's to say. */
function waitsForConfirmation({ action }: AskedAction, proof: Proof | null): boolean {
  const { confirm } = action.content.safeguards
  return confirm === 'always' || (confirm === 'unproven' && proof === null)
}

function participationOf(taking: Taking, tokenHash: Buffer): NewParticipation {
  const { asked, offices, form, words } = taking
  const { action } = asked
  const text = action.content.texts[words.locale]
  const letters = chooseLetters({ ...taking, locale: words.locale })
  return {
    tokenHash,
    actionId: action.id,
    revision: action.revision,
    locale: words.locale,
    prefix: form.prefix,
    email: form.email,
    givenName: form.given_name,
    familyName: form.family_name,
    street: form.street,
    city: form.city,
    region: offices.state,
    postalCode: form.postal_code,
    phone: form.phone,
    seatIds: offices.targets.map(({ seatId }) => seatId),
    subject: text.subject,
    body: letters.body,
    isEdited: letters.isEdited,
    letterChoices: letters.choices,
    showsName: !form.hide_name,
    disclosesContact: form.disclose_contact,
    proof: null,
    network: taking.network,
    waits: waitsForConfirmation(asked, taking.proof),
    actionWording: sayConsent(words, action.content),
    ...newsOf(taking.news),
    page: pathOf(action.slugs, words.locale),
    ...(questionsOf(action.content).length > 0 && { answers: taking.answers }),
  }
}

/** Words of the action's own are a wording and nothing more; a kept one is told with its version. */
function newsOf(news: GivenConsent | null): Pick<NewParticipation, 'newsWording' | 'keptNews'> {
  if (!news?.version) return { newsWording: news?.text ?? null }
  const { text: wording, jurisdiction, version } = news
  return {
    newsWording: null,
    keptNews: { wording, jurisdiction, wording_id: version.wordingId, version: version.number },
  }
}

/** The address of an action's page, after the host. */
export function pathOf(slugs: Partial<Record<Locale, string>>, locale: Locale): string {
  return `/${locale}/actions/${slugs[locale] ?? ''}`
}

/** What a person agrees to by sending, as the form says it and their consent keeps it. */
export function sayConsent(words: Words, content: Pick<ActionContent, 'safety' | 'questions'>): string {
  const asks = questionsOf(content).length > 0 ? 'yes' : 'no'
  if (content.safety) return words.say('actions.participations.form.consentSafety', { asks })
  return words.say('actions.participations.form.consent', { asks })
}
