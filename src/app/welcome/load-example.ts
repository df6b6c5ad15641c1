import type { Platform } from '#platform/platform.ts'
import { listMembers, readOrganisation } from '#slices/members'
import { Sites } from '../sites.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'app/welcome/load-example': { organisationId: string; accountId: string; hostName: string | null }
  }
}

/** One example at a time. */
export const loadingKey = 'load-example'

/** The job: tells the example beside an organisation, for the owner who asked for it. Begun anew where it was interrupted. */
export async function loadExample(
  platform: Platform,
  { organisationId, accountId, hostName }: { organisationId: string; accountId: string; hostName: string | null },
): Promise<void> {
  const { db, config, pool } = platform
  const organisation = await readOrganisation(db, organisationId)
  const members = organisation ? await listMembers(db, organisation) : []
  const owner = members.find(({ account_id, role }) => account_id === accountId && role === 'owner')
  const url = pool.options.connectionString
  if (!owner || !url) return
  // Only who asks for it needs what draws pictures and reads files.
  const { loadDemo } = await import('../demo/load-demo.ts')
  const sites = new Sites(db, { publicUrl: config.PUBLIC_URL, port: config.PORT })
  const { name, email, locale } = owner
  await loadDemo({ platform, sites }, { url, owner: { name, email, locale: locale === 'es' ? 'es' : 'en' }, hostName })
}
