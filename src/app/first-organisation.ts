import { userInfo } from 'node:os'
import { openOrganisation } from '#slices/members'
import type { Building } from './platform-of.ts'

/**
 * Gives an empty instance its first organisation, owned by whoever runs this program. Everything about both can be changed in
 * the console, so they have the names that are known here: the program's, the account's, the host's.
 */
export async function firstOrganisation({ platform, sites }: Building): Promise<void> {
  if ((await sites.read()).length > 0) return
  const { PUBLIC_URL } = platform.config
  const host = PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost'
  const { username } = userInfo()
  await openOrganisation(
    platform.db,
    {
      slug: 'clamor',
      name: 'Clamor',
      host_name: host.includes('.') && !host.endsWith('.localhost') ? host : null,
      sending_name: 'Clamor',
      sending_address: `letters@${host}`,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    { name: username, email: `${username}@${host}`.toLowerCase(), locale: 'en' },
  )
  sites.forget()
  await sites.read()
}
