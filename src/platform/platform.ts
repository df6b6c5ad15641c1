import type pg from 'pg'
import type { Block } from './blocks.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { DataFolder } from './data-folder.ts'
import type { Db } from './db.ts'
import type { Assets } from './http/assets.ts'
import type { Web } from './http/web.ts'
import type { Catalogue, Locale, MessageKey } from './i18n.ts'
import type { JobName, Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { MediaStorage } from './media/media-storage.ts'
import type { DrawShareCard } from './media/share-card.ts'
import type { Organisation } from './organisation.ts'
import type { PageCache } from './page-cache.ts'
import type { OpenPaper } from './paper.ts'
import type { Postman } from './postman.ts'
import type { SitemapPart } from './sitemap.ts'

/** What the building supplies. Passed in, never imported as a global. */
export type Platform = {
  config: Config
  data: DataFolder
  db: Db
  pool: pg.Pool
  postman: Postman
  media: MediaStorage
  pages: PageCache
  assets: Assets
  paper: OpenPaper
  drawShareCard: DrawShareCard
  log: Log
  now: Clock
  /** Where people reach an organisation, without a trailing slash: https://act.example.org or http://puente.localhost:3000 */
  publicUrl(organisation: { slug: string; host_name: string | null }): string
}

export type JobHandlers = { [Name in JobName]: (platform: Platform, payload: Jobs[Name]) => Promise<void> }

/** A place where a picture of the library is shown. */
export type PictureUse = {
  pictureId: string
  /** The key of the word for what shows it: "Action". */
  kind: MessageKey
  title: string
  /** Where a member chooses another one: /console/actions/ID/page */
  path: string
}

/** What the library asks of a room whose pages show its pictures; both in a transaction scoped to the organisation. */
export type ShowsPictures = {
  /** Where each of some pictures is shown, in what is published or in a draft. One that is shown is not removed. */
  uses(db: Db, pictureIds: readonly string[]): Promise<PictureUse[]>
  /** The words, the licence or the addresses of a picture changed: what shows it is made anew. */
  tell(db: Db, organisationId: string, pictureId: string): Promise<void>
}

/** What every room offers the roof. */
export interface Slice {
  readonly name: string
  readonly messages: Record<Locale, Catalogue>
  readonly routes?: (web: Web, platform: Platform) => void
  readonly jobs?: Partial<JobHandlers>
  /** What pages of other rooms may place among their own. */
  readonly blocks?: readonly Block[]
  /** The lists of its pages for search engines, and the news that change which there are; of a room that has public pages. */
  readonly sitemaps?: {
    parts(platform: Platform, organisation: Organisation): Promise<SitemapPart[]>
    topics(organisationId: string): string[]
  }
  /** Where the library's pictures are shown; of a room that shows any. */
  readonly pictures?: ShowsPictures
  /** Clears away what the room keeps for a time only; by the clock, once an hour, and harmless twice at once. */
  readonly tidy?: (platform: Platform) => Promise<void>
  /**
   * Of an organisation that was restored from a backup, in its scope: holds back whatever waited to be sent (or charged, or changed
   * elsewhere), since it may have been since, and ends what may have been ended. Says how many of what; no room opens without saying how.
   */
  readonly hold: (db: Db, organisationId: string) => Promise<Record<string, number>>
  /**
   * Forgets one person in a scoped transaction; no room opens without saying how.
   * @param address theirs, for what somebody left without being anybody's record; '' where they have been forgotten already
   */
  readonly forget: (db: Db, supporterId: string, address: string) => Promise<void>
}
