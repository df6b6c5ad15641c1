import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instanceOf } from '#app/instance.ts'
import { openBuilding } from '#app/platform-of.ts'
import { enterPremises, migratePremises } from '#app/premises.ts'
import { buildWeb } from '#app/web.tsx'
import { openOrganisation } from '#slices/members'
import type { BenchContext } from './bench.ts'

/** Makes an instance in a temporary folder, hands it over, and removes it. Its PostgreSQL is set up as a real one's: fsync on. */
export async function onScratch<T>(work: (context: BenchContext) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'clamor-bench-'))
  // The server's own account must be able to pass through.
  chmodSync(home, 0o711)
  const environment = { LOG_LEVEL: 'error', METRICS_PORT: '0' }
  const { config, log, data } = instanceOf({ environment, data: join(home, 'data') })
  const premises = await enterPremises(config, data, log)
  try {
    await migratePremises(premises)
    const building = await openBuilding({ premises, config, log, showsPages: true, connections: 20 })
    const organisation = await openOrganisation(building.platform.db, puente)
    building.sites.forget()
    const { platform, sites } = building
    const { server } = await buildWeb(platform, { findOrganisation: (host) => sites.find(host) })
    try {
      const database = { db: platform.db, pool: platform.pool, close: async () => {} }
      return await work({ urls: premises.urls, database, platform, server, organisation, dataFolder: data.path })
    } finally {
      await server.close()
      await building.close()
    }
  } finally {
    await premises.leave()
    rmSync(home, { recursive: true, force: true })
  }
}

const puente = {
  slug: 'puente',
  name: 'Puente Solidario',
  sending_name: 'Puente Solidario',
  sending_address: 'letters@puente.example',
  time_zone: 'America/New_York',
  postal_address: 'P.O. Box 1, Silver Spring, MD 20910',
  privacy_notice: { en: 'We keep little.', es: 'Guardamos poco.' },
}
