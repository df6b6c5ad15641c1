import { CommandRefusal } from '#platform/errors.ts'
import { memberCommands } from '../../slices/members/slice.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, inBuilding } from '../instance.ts'
import { chosenOrganisations } from '../organisations.ts'

export type RescueGiven = Given & { email: string; organisation?: string }

/** Prints a link for an owner who is locked out, which opens in a day; all owners are told and can stop it. */
export function rescueMember(given: RescueGiven): Promise<void> {
  return inBuilding(given, async ({ platform, sites }) => {
    const email = given.email.trim().toLowerCase()
    for (const organisation of await chosenOrganisations(sites, given.organisation)) {
      const site = platform.publicUrl(organisation)
      const rescue = await memberCommands.rescueOwner(platform.db, { organisation, email, site, now: platform.now() })
      if (!rescue) continue
      const link = site + rescue.path
      answer(given, { link, opensAt: rescue.opensAt, told: rescue.told, organisation: organisation.slug }, () => [
        link,
        `It opens at ${rescue.opensAt.toISOString()}, for two days. ${rescue.told} owners of ${organisation.name} are told by mail, and each can stop it.`,
      ])
      return
    }
    throw new CommandRefusal(
      `Nobody owns an organisation here as ${email}. A member who is no owner gets a link from one, under Members.`,
      exitCodes.no,
    )
  })
}
