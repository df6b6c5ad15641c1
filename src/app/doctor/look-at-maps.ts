import { openDatabase } from '#platform/db.ts'
import { targetCommands } from '../../slices/targets/slice.ts'
import type { Premises } from '../premises.ts'
import { type Finding, fine, warning } from './finding.ts'

/** Maps and tables of postal codes that end soon, or have ended: then a place leads to no office for certain. */
export async function lookAtMaps({ urls }: Pick<Premises, 'urls'>): Promise<Finding[]> {
  const owner = openDatabase(urls.owner, { connections: 1, applicationName: 'clamor doctor' })
  try {
    const endings = await targetCommands.readEndings(owner.db)
    if (endings.length === 0) return [fine('maps', 'none ends within the next weeks')]
    return endings.map(({ kind, key, source, endsOn, daysLeft }) => {
      const what = `${kind === 'map' ? 'The map' : 'The table of postal codes'} ${key} (${source})`
      const when = daysLeft > 0 ? `ends on ${endsOn}, in ${daysLeft} days` : `ended on ${endsOn}`
      return warning(
        'maps',
        `${what} ${when}, and no newer one is here: people who give a postal code are then asked to choose among offices. ` +
          'Bring in the files of the time that follows: bin/clamor targets import, docs/self-hosting.md',
      )
    })
  } finally {
    await owner.close()
  }
}
