import { inOrganisation } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { findForgottenSignUps, removeOldSignUps } from './sign-up.queries.ts'
import './answer-sign-up.ts'

/** In every organisation: what nobody confirmed for a week goes; a mail that is still owed gets another bell. Twice at once is harmless. */
export async function cleanSignUps({ db }: Pick<Platform, 'db'>): Promise<void> {
  for (const { id: organisationId } of await readOrganisations(db)) {
    await inOrganisation(db, organisationId, async (db) => {
      await removeOldSignUps(db)
      for (const signUpId of await findForgottenSignUps(db))
        await enqueue(
          db,
          'supporters/sign-ups/answer-sign-up',
          { organisationId, signUpId },
          { key: `sign-up:${signUpId}` },
        )
    })
  }
}
