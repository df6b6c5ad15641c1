import type { Db } from '#platform/db.ts'
import { readCwcList } from '../imports/cwc-offices.queries.ts'
import type { CwcReport } from '../imports/import-cwc-offices.ts'
import { channels, isByHand, waysTo } from '../offices/channel.ts'
import { readContactForms } from '../offices/contact-form.queries.ts'
import type { PublicFile } from '../public-files/public-file.ts'
import { countChannels, reachOf } from './count-channels.ts'
import { areConstituents } from './writers-of.ts'

/**
 * How letters get to offices: `ways.all`, `ways.to(target)`, `ways.isByHand(channel)`; how many letters of a rule go by each,
 * `ways.count(directory, rule, choose)`; every office it may mean, `ways.reach(directory, rule)`; `ways.areConstituents(rule, target)`;
 * the Senate's list of offices that take letters by Congress's own system, `ways.readCwcList(db)` and `ways.takeCwcList(db, file)`, null
 * for a file that names none; what offices' own forms ask, by the holders' keys, `ways.forms(db, keys)`.
 */
export const ways = {
  all: channels,
  to: waysTo,
  isByHand,
  count: countChannels,
  reach: reachOf,
  areConstituents,
  forms: readContactForms,
  readCwcList,
  takeCwcList,
} as const

/** Its readers are loaded when somebody has a list. */
async function takeCwcList(db: Db, file: PublicFile): Promise<CwcReport | null> {
  const { importCwcOffices } = await import('../imports/import-cwc-offices.ts')
  const { BrokenFile } = await import('../public-files/broken-file.ts')
  return importCwcOffices(db, file).catch((error: unknown) => {
    if (error instanceof BrokenFile) return null
    throw error
  })
}
