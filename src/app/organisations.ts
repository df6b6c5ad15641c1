import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { exitCodes } from './exit-codes.ts'
import type { Sites } from './sites.ts'

/** The organisation a command names by its slug, or all of them where it names none. Refuses a slug that nobody has. */
export async function chosenOrganisations(sites: Sites, slug: string | undefined): Promise<Organisation[]> {
  const organisations = await sites.read()
  const chosen = slug === undefined ? organisations : organisations.filter((organisation) => organisation.slug === slug)
  if (chosen.length > 0) return chosen
  const known = organisations.map((organisation) => organisation.slug).join(', ')
  throw new CommandRefusal(
    slug === undefined
      ? 'There is no organisation yet: run bin/start.'
      : `No organisation is called ${slug}. There are: ${known}.`,
    exitCodes.no,
  )
}
