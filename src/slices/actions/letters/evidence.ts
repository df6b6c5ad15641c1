import type { Faults } from '#platform/http/forms.ts'

/** What a member can have seen who says what became of a letter. */
export const evidenceKinds = ['answer', 'call', 'in_person', 'log', 'mail', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What was seen, in a member's own words. It stands with the attempt; the audit trail tells its kind alone. */
export type Evidence = { kind: EvidenceKind; words: string }

/** What is missing of it, by the field: nobody settles a letter by a guess. */
export function faultsOfEvidence({ evidence, note }: { evidence: string; note: string }): Faults {
  return {
    ...(evidence === '' && { evidence: 'actions.letters.fault.evidenceKind' }),
    ...(note === '' && { note: 'actions.letters.fault.evidence' }),
  }
}
