import type { Db } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { createOwner, signInLinkFor } from '#slices/members'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, inBuilding } from '../instance.ts'
import { chosenOrganisations } from '../organisations.ts'

export type LinkGiven = Given & { email: string; organisation?: string; owner?: boolean }

/** Prints a one-time link for a member; with `owner` it makes that person an owner first, for an instance whose owners are gone. */
export function signInLink(given: LinkGiven): Promise<void> {
  return inBuilding(given, async ({ platform, sites }) => {
    const email = given.email.trim().toLowerCase()
    const organisations = await chosenOrganisations(sites, given.organisation)
    const [first] = organisations
    if (given.owner && first) await createOwner(platform.db, first, { name: email, email, locale: 'en' })
    const found = await findLink(platform.db, organisations, email)
    const link = platform.publicUrl(found.organisation) + found.path
    answer(given, { link, organisation: found.organisation.slug }, () => [link])
  })
}

async function findLink(db: Db, organisations: Organisation[], email: string) {
  for (const organisation of organisations) {
    const path = await signInLinkFor(db, organisation, email)
    if (path) return { organisation, path }
  }
  throw new CommandRefusal(
    `Nobody signs in as ${email}. With --owner that person becomes an owner of ${organisations[0]?.name}.`,
    exitCodes.no,
  )
}
