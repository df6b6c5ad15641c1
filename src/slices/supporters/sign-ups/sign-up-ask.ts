import { sha256 } from '#platform/crypto.ts'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { type Jurisdiction, jurisdictionOf } from '../wordings/jurisdictions.ts'
import { wordingsTopic } from '../wordings/save-wording.ts'
import { wordingFor, wordingsInUse } from '../wordings/wordings-in-use.ts'

/** What a sign-up asks people to agree to. */
export type SignUpAsk = {
  /** What tells these words from any other; the form carries it, so that nobody agrees to words that they did not see. */
  ref: string
  text: string
  jurisdiction: Jurisdiction
  /** Null where the words are the house's own. */
  version: { wordingId: string; number: number } | null
  /** Whether where somebody lives may change the words: then the form asks it. */
  asksPlace: boolean
}

/**
 * The kept wording of a jurisdiction, else plain words of ours: a form that asks for nothing else can be sent by who agrees only.
 * @param chosen null: the organisation's own country
 */
export async function signUpAsk(
  platform: Pick<Platform, 'db' | 'pages'>,
  organisation: Organisation,
  words: Words,
  chosen: Jurisdiction | null = null,
): Promise<SignUpAsk> {
  const inUse = (await wordingsInUse(platform, organisation.id)).filter(({ texts }) => texts[words.locale])
  const home = jurisdictionOf(organisation.country)
  // With one wording for everybody nobody need say where they live.
  const asksPlace = inUse.length > 1 || (inUse.length === 1 && !inUse[0]?.jurisdictions.includes('elsewhere'))
  const jurisdiction = asksPlace ? (chosen ?? home) : home
  const kept = wordingFor(inUse, jurisdiction)
  const text = kept?.texts[words.locale]
  if (kept && text) {
    const version = { wordingId: kept.id, number: kept.number }
    return { ref: `${kept.id}.${kept.number}`, text, jurisdiction, version, asksPlace }
  }
  const own = words.say('supporters.signUp.wording', { organisation: organisation.name })
  const ref = `own.${sha256(own).toString('base64url').slice(0, 16)}`
  return { ref, text: own, jurisdiction, version: null, asksPlace }
}

/** Whether people can sign up: a form that takes an address links a privacy notice. */
export function takesSignUps({ privacy_notice }: Organisation): boolean {
  return Object.values(privacy_notice).some((notice) => notice)
}

/** What changes the form: the words to agree to, the organisation's name and notice. */
export function signUpTopics(organisationId: string): readonly string[] {
  return [wordingsTopic(organisationId), `${organisationId} organisation`]
}
