import { sql } from '#platform/db.ts'
import { tidyPictures } from '#platform/media/tidy-pictures.ts'
import type { Platform } from '#platform/platform.ts'
import { sweepMails } from '#platform/sweep-mails.ts'
import { buryDeadWorkers } from '#platform/workers.ts'
import { sweepFollowUps, sweepLetters } from '#slices/actions'
import { readOrganisations } from '#slices/members'
import { sweepLanguages, sweepSchedules } from '#slices/publishing'
import { keepDailyBackup } from './backups/daily-backup.ts'
import { tellOfPicture } from './media/uses-of-pictures.ts'
import type { Appointment } from './schedule.ts'
import { slices } from './slices.ts'

const minute = 60
const hour = 60 * minute

import { troubleWatch } from './troubles/watch-troubles.ts'

/** All that is done by the clock, and what breaks if it is not. The heartbeat alone stands elsewhere, with the worker it belongs to. */
export function appointments(platform: Platform): Appointment[] {
  return [...forPeople(platform), ...forTheInstance(platform)]
}

function forPeople(platform: Platform): Appointment[] {
  const { db } = platform
  return [
    {
      // Else what a killed worker had in hand stays "being sent" for ever, and its jobs stay locked for four hours.
      // Else a bell that was lost, as when a job failed for days, leaves mail and letters waiting though they are due.
      name: 'sweep',
      every: minute / 2,
      async run() {
        await buryDeadWorkers(db)
        const organisations = await readOrganisations(db)
        const ids = organisations.map(({ id }) => id)
        await sweepMails(db, ids)
        await sweepLetters(db, ids)
        await sweepSchedules(platform, ids)
        await sweepLanguages(platform, organisations)
      },
    },
    {
      // Else people go on believing that a letter arrived which did not.
      name: 'follow-ups',
      every: hour,
      run: async () =>
        sweepFollowUps(
          db,
          (await readOrganisations(db)).map(({ id }) => id),
        ),
    },
    {
      // Else what was promised to go, such as the address of somebody who never accepted an invitation, stays.
      name: 'tidy',
      every: hour,
      run: () => Promise.all(slices.map((slice) => slice.tidy?.(platform))),
    },
  ]
}

function forTheInstance(platform: Platform): Appointment[] {
  return [
    {
      // Else a disk that dies takes everything along.
      name: 'backup',
      every: 10 * minute,
      run: () => keepDailyBackup(platform),
    },
    {
      // Else what somebody has cut off a picture can still be had under its old address, if the process that cut it was stopped.
      name: 'pictures',
      every: hour,
      run: async () =>
        tidyPictures(
          platform,
          (await readOrganisations(platform.db)).map(({ id }) => id),
          tellOfPicture,
        ),
    },
    {
      // Else those who could help hear of a full disk, a mail server that is away or a missing backup when it is too late.
      name: 'troubles',
      every: 10 * minute,
      run: troubleWatch(platform),
    },
    {
      // Else new rows pile up in the default partitions, which can then no longer be divided.
      name: 'months',
      every: 6 * hour,
      run: () => sql`select open_months(2)`.execute(platform.db),
    },
  ]
}
