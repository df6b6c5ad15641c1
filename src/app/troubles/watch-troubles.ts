import { hostname } from 'node:os'
import type { Platform } from '#platform/platform.ts'
import { readCertificates, readFigures } from './read-figures.ts'
import { tellOwners } from './tell-owners.ts'
import type { Figures } from './troubles-in.ts'

const quarterDay = 6 * 60 * 60_000

/** Looks what needs someone and tells the owners; certificates every six hours, since that asks the network. */
export function troubleWatch(platform: Platform): () => Promise<void> {
  const machine = `${hostname()} ${platform.data.path}`
  let lookedAt = 0
  let certificates: Pick<Figures, 'certificate'> = {}
  return async () => {
    const now = platform.now()
    if (now.getTime() - lookedAt >= quarterDay) {
      certificates = await readCertificates(platform)
      lookedAt = now.getTime()
    }
    await tellOwners(platform.db, { figures: { ...(await readFigures(platform)), ...certificates }, machine, now })
  }
}
