import { firstOrganisation, whoRunsThis } from './first-organisation.ts'
import type { Building } from './platform-of.ts'
import { openProgress } from './progress.ts'

/**
 * Gives an instance without any organisation its first one: the example, or with `empty` a plain one. An example whose telling was
 * interrupted is begun anew.
 * @param given.url of the server's own role
 */
export async function firstStart(building: Building, { url, empty }: { url: string; empty: boolean }): Promise<void> {
  const organisations = await building.sites.read()
  if (organisations.some(({ is_demo }) => !is_demo)) return
  if (empty) return firstOrganisation(building)
  // Kept out of every other start: it brings what draws pictures and reads files.
  const { isTold, loadDemo } = await import('./demo/load-demo.ts')
  const [demo] = organisations
  if (demo && (await isTold(building.platform, demo))) return
  const progress = openProgress('Telling the example')
  try {
    await loadDemo(building, {
      url,
      owner: whoRunsThis(building.platform.config),
      firstHour: 'asked',
      told: progress.show,
    })
  } finally {
    progress.end()
  }
}
