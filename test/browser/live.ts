import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstStart } from '#app/first-start.ts'
import { openBuilding } from '#app/platform-of.ts'
import { serve } from '#app/serve.ts'
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { openLog } from '#platform/log.ts'
import { atEnd } from '../at-end.ts'
import { freshDatabase, type House, house } from '../house.ts'
import { TestPostman, type TestSite } from '../site.ts'

export type LiveSite = TestSite & {
  /** http://puente.localhost:PORT */
  origin: string
}

/** A fresh house, open to the public: assembled and listening as the product is, with the stylesheets and scripts that the build made. */
export async function live(environment: Record<string, string> = {}): Promise<LiveSite> {
  const home = await house()
  const { slug } = home.organisation
  const { building, server } = await raise(home.urls, environment)
  const { platform, sites } = building
  const address = (of: string) => `http://${of}.localhost:${sites.port}`
  platform.publicUrl = (organisation) => address(organisation.slug)
  const postman = new TestPostman()
  platform.postman = postman
  return { ...home, platform, server, postman, origin: address(slug) }
}

/** An instance as its very first start leaves it, with `--empty`: one organisation that nobody has touched, and an owner without a password. */
export async function firstDay(environment: Record<string, string> = {}) {
  const urls = await freshDatabase()
  const { building } = await raise(urls, environment)
  await firstStart(building, { url: urls.app, empty: true })
  const [organisation] = await building.sites.read()
  if (!organisation) throw new Error('the first start opened nothing')
  const { platform } = building
  return { platform, urls, db: platform.db, organisation, origin: platform.publicUrl(organisation) }
}

async function raise(urls: House['urls'], environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const building = await openBuilding({
    premises: {
      data: openDataFolder(folder),
      urls,
      appPassword: '',
      isEmbedded: false,
      leave: async () => {},
    },
    config: readConfig({ PORT: '0', TRUSTED_PROXIES: '127.0.0.1', ...environment }),
    log: openLog('silent'),
    showsPages: true,
  })
  atEnd(() => building.close())
  const { server } = await serve(building)
  atEnd(() => server.close())
  return { building, server }
}
