import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { openDatabase } from '#platform/db.ts'
import { serverAddress } from '#platform/embedded-postgres/claim-server.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { Assets } from '#platform/http/assets.ts'
import { type Listener, listen } from '#platform/listen.ts'
import type { Log } from '#platform/log.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { shareCards } from '#platform/media/share-card.ts'
import { pendingMigrations } from '#platform/migrate.ts'
import { openPostman } from '#platform/open-postman.ts'
import { type News, PageCache, pagesChannel } from '#platform/page-cache.ts'
import { pdfPaper } from '#platform/paper.ts'
import type { Platform } from '#platform/platform.ts'
import { exitCodes } from './exit-codes.ts'
import { explainNoAnswer, noteWhere, type Premises } from './premises.ts'
import { buildFolder, letterFont, migrationsFolder, titleFont } from './project-root.ts'
import { organisationsTopic, Sites } from './sites.ts'

export type Building = {
  platform: Platform
  sites: Sites
  /** Lets go of everything in the order in which it depends on each other; the premises stay. */
  close(): Promise<void>
}

export type BuildingOptions = {
  premises: Premises
  config: Config
  log: Log
  /** Whether this process shows pages: it reads the stylesheets, and hears what other processes change. */
  showsPages: boolean
  connections?: number
  /** 0–31: which row of every counter this process adds to. */
  slot?: number
}

/**
 * What the keys in secrets.json are for, beside those of the database. All are made before the first of them is used, so that a copy of the file is
 * whole at any time: machines that share a database share it.
 */
export const keysOfInstance = [
  'forgery',
  'session',
  'private-links',
  'proof',
  'mail-budget',
  'message-id',
  'return-path',
  'mail',
  'doctor',
  'cwc',
  'code-app',
  'recovery-codes',
  'folded-addresses',
  'blocked-addresses',
  'trends',
] as const

/** Assembles what every room works with. Refuses a database whose schema is not that of this program. */
export async function openBuilding(options: BuildingOptions): Promise<Building> {
  const { premises, config, log, connections = 10, slot = 0 } = options
  const database = openDatabase(premises.urls.app, { connections, slot })
  try {
    await refuseOtherSchema(database.pool, premises)
    noteWhere(premises)
    // A command that is given by hand may lack the settings of the server: the links it prints are the server's all the same.
    const publicUrl = config.PUBLIC_URL ?? serverAddress(premises.data)
    const sites = new Sites(database.db, { publicUrl, port: config.PORT })
    await sites.read()
    for (const purpose of keysOfInstance) premises.data.secret(purpose)
    const platform: Platform = {
      config,
      data: premises.data,
      media: folderStorage(premises.data),
      db: database.db,
      pool: database.pool,
      postman: openPostman(database.db, config, premises.data),
      pages: new PageCache(),
      assets: options.showsPages ? await Assets.read(buildFolder) : new Assets(),
      paper: pdfPaper(letterFont),
      drawShareCard: shareCards(titleFont),
      log,
      now: systemClock,
      publicUrl: (organisation) => sites.url(organisation),
    }
    const listener = options.showsPages ? await hearNews(platform, sites, premises.urls.app) : null
    return { platform, sites, close: () => closeAll(platform, database, listener) }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function closeAll(
  platform: Platform,
  database: { close(): Promise<void> },
  listener: Listener | null,
): Promise<void> {
  await listener?.close()
  await platform.postman.close()
  await database.close()
}

/** An old schema would lose what a newer program writes, and the other way round. */
async function refuseOtherSchema(pool: Platform['pool'], premises: Premises): Promise<void> {
  const pending = await pendingMigrations(pool, migrationsFolder).catch((error) => {
    if (error.code === '28P01') throw new CommandRefusal(otherPassword(premises), exitCodes.database)
    throw explainNoAnswer(error, premises.urls.app)
  })
  if (pending.length > 0)
    throw new CommandRefusal(
      `The database is older than this program (${pending.length} pending, first ${pending[0]}). Run: bin/clamor migrate`,
      exitCodes.database,
    )
}

function otherPassword({ data }: Premises): string {
  return (
    `The database knows another password for the server's role than the data folder ${data.path}. ` +
    'Machines that share a database need the same secrets.json; or run bin/clamor migrate to set this folder’s password.'
  )
}

async function hearNews({ db, pages, log }: Platform, sites: Sites, url: string): Promise<Listener> {
  // Loaded here: commands that show no pages need none of it.
  const { targetCommands, targetsTopic } = await import('../slices/targets/slice.ts')
  const forgetAll = () => {
    sites.forget()
    pages.clear()
  }
  return listen({
    url,
    channel: pagesChannel,
    log,
    connected: forgetAll,
    hear(payload) {
      const space = payload.indexOf(' ')
      const topic = payload.slice(space + 1)
      // An organisation's name, colours and notice stand on each of its pages.
      if (topic === organisationsTopic) forgetAll()
      else if (topic === targetsTopic) {
        // Before pages are made anew: they say how many letters go where.
        targetCommands.lookAgain(db)
        pages.clear()
      } else pages.take(payload.slice(0, space) as News, topic)
    },
  })
}
