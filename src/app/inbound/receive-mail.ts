import { inOrganisation } from '#platform/db.ts'
import { readReport } from '#platform/inbound/read-report.ts'
import { noteReturnedMail } from '#platform/outgoing-mail-doubts.ts'
import type { Platform } from '#platform/platform.ts'
import { type Returning, readReturnPath } from '#platform/return-path.ts'
import { noteReport } from '#slices/actions'
import { readOrganisations } from '#slices/members'

/** What became of a mail that came in: nothing of ours, nothing that it says of the one that was sent, noted, or noted before. */
export type Received = 'stranger' | 'silent' | 'noted' | 'known'

/** What an address stands for, if it is one that we gave out. */
export function returningTo({ data }: Pick<Platform, 'data'>, address: string): Returning | null {
  return readReturnPath(
    data.secret('return-path').map(({ key }) => key),
    address,
  )
}

/**
 * Reads a mail that came back to one of our addresses and notes it with the letter or mail it is about. A second time it changes
 * nothing. Who it is from is not believed: the address alone, which only the servers on the way were told, says what it is about.
 */
export async function receiveMail(
  platform: Platform,
  { to, isFromNobody, message }: { to: string; isFromNobody: boolean; message: Buffer },
): Promise<Received> {
  const returning = returningTo(platform, to)
  const organisation =
    returning && (await readOrganisations(platform.db)).find(({ id }) => id.endsWith(returning.organisation))
  if (!returning || !organisation) return 'stranger'
  const report = await readReport(message, isFromNobody)
  if (report.kind !== 'failed') return 'silent'
  const isNew = await inOrganisation(platform.db, organisation.id, (db) =>
    returning.kind === 'letter'
      ? noteReport(db, { organisationId: organisation.id, deliveryId: returning.id, words: report.words })
      : noteReturnedMail(db, { mailId: returning.id, words: report.words }),
  )
  return isNew ? 'noted' : 'known'
}
