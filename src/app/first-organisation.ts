import { userInfo } from 'node:os'
import type { Config } from '#platform/config.ts'
import type { Organisation } from '#platform/organisation.ts'
import { createOwner, openOrganisation } from '#slices/members'
import type { Building } from './platform-of.ts'

type House = Pick<Building, 'platform' | 'sites'>

export type Owner = { name: string; email: string; locale: 'en' | 'es' }

/** Gives an empty instance its first organisation, owned by whoever runs this program. */
export async function firstOrganisation(building: House): Promise<void> {
  if ((await building.sites.read()).length > 0) return
  await openPlainOrganisation(building, { owners: [], firstHour: 'asked' })
}

/**
 * Opens an organisation with nothing in it. Everything about it and its owner can be changed in the console, so they have the
 * names that are known here: the program's, the account's, the host's.
 * @param given.owners whoever runs this program where there is none
 */
export async function openPlainOrganisation(
  { platform, sites }: House,
  { owners, firstHour }: { owners: Owner[]; firstHour: 'asked' | 'set-up' },
): Promise<Organisation> {
  const host = hostOf(platform.config)
  const isTaken = (await sites.read()).some(({ host_name }) => host_name === host)
  const [first = whoRunsThis(platform.config), ...others] = owners
  const organisation = await openOrganisation(
    platform.db,
    {
      slug: 'clamor',
      name: 'Clamor',
      host_name: host.includes('.') && !host.endsWith('.localhost') && !isTaken ? host : null,
      sending_name: 'Clamor',
      sending_address: `letters@${host}`,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    first,
    firstHour,
  )
  for (const owner of others) await createOwner(platform.db, organisation, owner)
  sites.forget()
  await sites.read()
  return organisation
}

/** The first owner of an instance: the account that runs this program. */
export function whoRunsThis(config: Config): Owner {
  const { username } = userInfo()
  return { name: username, email: `${username}@${hostOf(config)}`.toLowerCase(), locale: 'en' }
}

function hostOf({ PUBLIC_URL }: Config): string {
  return PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost'
}
