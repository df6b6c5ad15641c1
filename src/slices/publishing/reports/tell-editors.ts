import { inOrganisation } from '#platform/db.ts'
import { isLocale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Platform } from '#platform/platform.ts'
import { doorkeeper, listMembers, readOrganisation } from '#slices/members'
import { takeUntold } from './report.queries.ts'
import { reportsMail } from './reports.mail.tsx'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/reports/tell-editors': { organisationId: string; postId: string }
  }
}

/** The job: one mail to each member who may correct, about all reports of a post that nobody was told of. Nothing where there are none. */
export async function tellEditors(
  platform: Platform,
  { organisationId, postId }: { organisationId: string; postId: string },
): Promise<void> {
  const { db, now } = platform
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  const { mayDo } = doorkeeper(platform)
  const editors = (await listMembers(db, organisation)).filter(({ role }) => mayDo(role, 'posts.edit'))
  await inOrganisation(db, organisationId, async (db) => {
    const untold = await takeUntold(db, postId, now())
    if (!untold) return
    for (const { id, email, locale } of editors) {
      const words = wordsOf(organisation, locale)
      const link = `${platform.publicUrl(organisation)}/${words.locale}/console/reports`
      const mail = reportsMail({ words, organisation, link, reports: untold.reports, title: untold.title })
      await queueMail(db, { key: `reports:${untold.first}:${id}`, to: email, ...mail })
    }
  })
}

function wordsOf({ regions, time_zone: timeZone }: Organisation, language: string): Words {
  const locale = isLocale(language) ? language : 'en'
  const region = regions[locale]
  return wordsFor({ locale, timeZone, ...(region && { region }) })
}
