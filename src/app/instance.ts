import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config.ts'
import { type DataFolder, openDataFolder } from '#platform/data-folder.ts'
import { type Log, openLog } from '#platform/log.ts'
import { type Building, openBuilding } from './platform-of.ts'
import { enterPremises, isBare, migratePremises, type Premises } from './premises.ts'
import { projectRoot } from './project-root.ts'
import { interruptible } from './signals.ts'

/** What every command is given: the environment, and what the command line says instead of it. */
export type Given = {
  environment: Record<string, string | undefined>
  /** Data folder; `data` beside package.json where it is not said. */
  data?: string
  port?: number
  json?: boolean
}

export type Instance = { config: Config; log: Log; data: DataFolder }

/** Reads the settings and opens the data folder. The command line wins over the environment. */
export function instanceOf({ environment, data, port }: Given): Instance {
  const config = readConfig(port === undefined ? environment : { ...environment, PORT: String(port) })
  return { config, log: openLog(config.LOG_LEVEL), data: openDataFolder(data ?? join(projectRoot, 'data')) }
}

export type Command = Instance & { premises: Premises }

/** Runs a command that needs the database, whether or not the server runs, and leaves it as it was found. */
export async function onPremises<T>(given: Given, work: (command: Command) => Promise<T>): Promise<T> {
  const instance = instanceOf(given)
  const entering = enterPremises(instance.config, instance.data, instance.log)
  return interruptible(
    async () => work({ ...instance, premises: await entering }),
    async () => (await entering.catch(() => null))?.leave(),
  )
}

/** The same for a command that works with what the rooms offer. A database that was never migrated is made first. */
export function inBuilding<T>(given: Given, work: (command: Command & Building) => Promise<T>): Promise<T> {
  return onPremises(given, async (command) => {
    if (await isBare(command.premises)) await migratePremises(command.premises)
    const building = await openBuilding({ ...command, showsPages: false, connections: 4 })
    try {
      return await work({ ...command, ...building })
    } finally {
      await building.close()
    }
  })
}
