import { type Verification, verifyAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { answer, table } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, inBuilding } from '../instance.ts'
import { chosenOrganisations } from '../organisations.ts'

const faults = {
  altered: 'was altered',
  missing: 'is missing',
  'cut-off': 'is the first of those that were cut off at the end',
} as const

/** Walks each chain of the audit trail. Ends with `no` where one does not hold. */
export function verifyTrails(given: Given & { organisation?: string }): Promise<void> {
  return inBuilding(given, async ({ platform: { db }, sites }) => {
    const found: ({ organisation: string } & Verification)[] = []
    for (const { id, slug } of await chosenOrganisations(sites, given.organisation))
      found.push({ organisation: slug, ...(await inOrganisation(db, id, verifyAudit)) })
    answer(given, found, () => table(found.map(({ organisation, ...rest }) => [organisation, says(rest)])))
    if (found.some(({ broken }) => broken)) process.exitCode = exitCodes.no
  })
}

function says({ entries, broken }: Verification): string {
  if (!broken) return `${entries} entries, the chain holds`
  return `entry ${broken.sequence}${broken.at ? ` of ${broken.at.toISOString()}` : ''} ${faults[broken.fault]}`
}
