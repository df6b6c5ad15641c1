import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import type { Faults } from '#platform/http/forms.ts'
import { evidenceKinds, faultsOfEvidence } from './evidence.ts'
import { verdicts } from './settle-deliveries.ts'
import { remedies } from './settle-failed.ts'

const Id = z.string().refine(isUuid, 'actions.letters.fault.office')

/** Reads which letters are meant: those ticked, one as a text and several as a list; or all that were shown. */
function withChosen(field: string) {
  return (typed: unknown) => {
    const { shown, all, ...rest } = (typed ?? {}) as Record<string, unknown>
    const ids = all === 'yes' && typeof shown === 'string' ? shown.split(' ') : [rest[field] ?? []].flat()
    return { ...rest, [field]: [...new Set(ids)].filter(isUuid) }
  }
}

const Chosen = z.array(z.string()).min(1, 'actions.letters.fault.noneChosen')

/** Letters in doubt, and what a person found out about them and how. */
export const SettlementForm = z.preprocess(
  withChosen('delivery'),
  z
    .object({
      delivery: Chosen,
      verdict: z.enum(verdicts, 'actions.letters.fault.verdict'),
      evidence: z.enum(evidenceKinds, 'actions.letters.fault.evidenceKind'),
      note: z.string().trim().min(1, 'actions.letters.fault.evidence').max(500, 'actions.letters.fault.long'),
    })
    .transform(({ evidence: kind, note: words, ...rest }) => ({ ...rest, evidence: { kind, words } })),
)

/**
 * Letters that did not get through, and what is to become of them. What was seen is asked of those that came back (`decideOnFailed` knows
 * which); whoever says half of it says the rest.
 */
export const FailedForm = z.preprocess(
  withChosen('failed'),
  z
    .object({
      failed: Chosen,
      remedy: z.enum(remedies, 'actions.letters.fault.remedy'),
      remedyEvidence: z.enum(evidenceKinds).or(z.literal('')).default(''),
      remedyNote: z.string().trim().max(500, 'actions.letters.fault.long').default(''),
    })
    .check(({ value: { remedyEvidence: evidence, remedyNote: note }, issues }) => {
      if (evidence === '' && note === '') return
      for (const [path, message] of Object.entries(faultsOfRemedy({ evidence, note })))
        issues.push({ code: 'custom', input: note, path: [path], message })
    })
    .transform(({ failed, remedy, remedyEvidence: kind, remedyNote: words }) => ({
      failed,
      remedy,
      evidence: kind === '' ? null : { kind, words },
    })),
)

/** The same faults by the names of this form's fields, which stand on one page with those of letters in doubt. */
export function faultsOfRemedy(given: { evidence: string; note: string }): Faults {
  const names: Record<string, string> = { evidence: 'remedyEvidence', note: 'remedyNote' }
  return Object.fromEntries(Object.entries(faultsOfEvidence(given)).map(([name, key]) => [names[name] ?? name, key]))
}

/** A mail that came back, pasted. */
export const ReturnForm = z.object({
  mail: z.string().trim().min(1, 'actions.letters.fault.noMail').max(100_000, 'actions.letters.fault.long'),
})

/** What the mail says in which one letter came back. */
export const CameBackForm = z.object({
  words: z.string().trim().min(1, 'actions.letters.fault.noWords').max(500, 'actions.letters.fault.long'),
})

/** An office's right address. */
export const CorrectionForm = z.object({
  seat: Id,
  email: z.string().trim().pipe(z.email('actions.letters.fault.email')),
})

/** Letters to an office that have not gone yet. */
export const CancellationForm = z.object({ seat: Id })
