import { inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import { readMediaFiles } from '#platform/media/media.queries.ts'
import { type PictureSource, pictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { publicCount } from '#platform/public-count.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { askedFrom } from './asked-action.ts'
import { inHubOrder, type Listed } from './hub-order.ts'
import { promiseOf } from './offices-of.ts'
import { readCountersOf } from './participation.queries.ts'
import { publishedActions } from './published-actions.ts'

/** An action as lists show it. */
export type HubItem = Listed & {
  /** Who wrote, and letters that servers accepted; null where nobody or too few to be told. */
  people: number | null
  accepted: number | null
  /** What it takes; null where it depends on the place. */
  minutes: number | null
  picture: PictureSource | null
}

/** To read a page and fill in its form, minutes. What a person finishes by hand comes on top. */
const formMinutes = 2

/** Everything that an organisation lists in a language, from memory, in the order of the hub. */
export async function listedActions(platform: Platform, organisation: Organisation, words: Words): Promise<Listed[]> {
  const published = await publishedActions(platform, organisation)
  return inHubOrder(published, words.locale, platform.now())
}

/** The same with all that is told of them. */
export async function hubItems(
  platform: Platform,
  organisation: Organisation,
  words: Words,
  listed: readonly Listed[],
): Promise<HubItem[]> {
  if (listed.length === 0) return []
  const { counters, pictures } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const ids = [...new Set(listed.flatMap(({ action }) => action.content.pictureId ?? []))]
    return {
      counters: await readCountersOf(
        db,
        listed.map(({ action }) => action.id),
      ),
      pictures: new Map((await readMediaFiles(db, ids)).map((file) => [file.id, file])),
    }
  })
  return Promise.all(
    listed.map(async (one): Promise<HubItem> => {
      const file = pictures.get(one.action.content.pictureId ?? '')
      const counted = counters.get(one.action.id)
      return {
        ...one,
        people: publicCount(counted?.people ?? 0),
        accepted: publicCount(counted?.accepted ?? 0),
        minutes: one.phase === 'open' ? await minutesFor(platform, organisation, one.action) : null,
        picture: file ? pictureSource(file, words.locale) : null,
      }
    }),
  )
}

async function minutesFor(
  platform: Platform,
  organisation: Organisation,
  action: PublishedAction,
): Promise<number | null> {
  const promise = promiseOf(await askedFrom(platform, organisation, action))
  return promise && formMinutes + promise.minutes
}
