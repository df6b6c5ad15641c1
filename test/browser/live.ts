import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBuilding } from '#app/platform-of.ts'
import { serve } from '#app/serve.ts'
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { openLog } from '#platform/log.ts'
import { atEnd } from '../at-end.ts'
import { house } from '../house.ts'
import { TestPostman, type TestSite } from '../site.ts'

export type LiveSite = TestSite & {
  /** http://puente.localhost:PORT */
  origin: string
}

/** A fresh house, open to the public: assembled and listening as the product is, with the stylesheets and scripts that the build made. */
export async function live(environment: Record<string, string> = {}): Promise<LiveSite> {
  const home = await house()
  const { slug } = home.organisation
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const building = await openBuilding({
    premises: {
      data: openDataFolder(folder),
      urls: home.urls,
      appPassword: '',
      isEmbedded: false,
      leave: async () => {},
    },
    config: readConfig({ PORT: '0', TRUSTED_PROXIES: '127.0.0.1', ...environment }),
    log: openLog('silent'),
    showsPages: true,
  })
  atEnd(() => building.close())
  const { platform, sites } = building
  const { server } = await serve(building)
  atEnd(() => server.close())
  const address = (of: string) => `http://${of}.localhost:${sites.port}`
  platform.publicUrl = (organisation) => address(organisation.slug)
  const postman = new TestPostman()
  platform.postman = postman
  return { ...home, platform, server, postman, origin: address(slug) }
}
