import type { Release } from '#platform/mail-domain/domain-check.queries.ts'
import type { MailTest } from '#platform/mail-servers/mail-server.queries.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Mark } from './set-up.queries.ts'

/** Enough for a first action to be published; its letters wait for the steps of mail. */
const first = ['name', 'place', 'sending', 'privacy'] as const
/** The steps of the set-up, in their order. */
export const steps = [...first, 'server', 'domain', 'address', 'postal', 'owner', 'sheet'] as const
export type Step = (typeof steps)[number]

export type StepState = 'done' | 'skipped' | 'open'
export type Progress = { step: Step; state: StepState }[]

/** What is known of an organisation, by which a step is seen to be done wherever it was done. */
export type Facts = {
  organisation: Organisation
  marks: ReadonlyMap<string, Mark>
  owners: number
  release: Release | null
  lastTest: MailTest | null
}

/** How far an organisation has come. */
export function progressOf(facts: Facts): Progress {
  return steps.map((step) => {
    const mark = facts.marks.get(step)
    return { step, state: mark === 'done' || seen[step]?.(facts) ? 'done' : (mark ?? 'open') }
  })
}

/** The first step that is neither done nor skipped; null where none is. */
export function nextStep(progress: Progress, after?: Step): Step | null {
  const from = after ? progress.findIndex(({ step }) => step === after) + 1 : 0
  const inOrder = [...progress.slice(from), ...progress.slice(0, from)]
  return inOrder.find(({ state }) => state === 'open')?.step ?? null
}

/** Whether an action can be published before anything more is done here. */
export function isEnoughToBegin(progress: Progress): boolean {
  const stateOf = (wanted: Step) => progress.find(({ step }) => step === wanted)?.state
  return stateOf('privacy') === 'done' && first.every((step) => stateOf(step) !== 'open')
}

const seen: Partial<Record<Step, (facts: Facts) => boolean>> = {
  address: ({ organisation }) => organisation.host_name !== null,
  server: ({ lastTest }) => lastTest?.result === 'accepted',
  domain: ({ release }) => release !== null,
  postal: ({ organisation }) => organisation.postal_address !== '',
  privacy: ({ organisation: { locales, privacy_notice } }) => locales.every((locale) => privacy_notice[locale]),
  owner: ({ owners }) => owners > 1,
}
