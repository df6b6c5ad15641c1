import type { AddressInfo } from 'node:net'
import { buildFolder } from '#app/project-root.ts'
import { buildWeb } from '#app/web.tsx'
import { Assets } from '#platform/http/assets.ts'
import { listen } from '#platform/listen.ts'
import { type News, pagesChannel } from '#platform/page-cache.ts'
import { atEnd } from '../at-end.ts'
import { house } from '../house.ts'
import { platformOf, type TestSite } from '../site.ts'

export type LiveSite = TestSite & {
  /** http://puente.localhost:PORT */
  origin: string
}

/** The whole site of a fresh house, listening, with the stylesheets and scripts that the build made. */
export async function live(environment: Record<string, string> = {}): Promise<LiveSite> {
  const home = await house()
  const { platform, postman } = await platformOf(home, { TRUSTED_PROXIES: '127.0.0.1', ...environment })
  platform.assets = await Assets.read(buildFolder)
  const { server } = await buildWeb(platform)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const origin = `http://${home.organisation.slug}.localhost:${port}`
  platform.publicUrl = ({ slug }) => `http://${slug}.localhost:${port}`
  const listener = await listen({
    url: home.urls.app,
    channel: pagesChannel,
    log: platform.log,
    connected: () => platform.pages.clear(),
    hear: (payload) => platform.pages.take(payload.split(' ', 1)[0] as News, payload.slice(payload.indexOf(' ') + 1)),
  })
  atEnd(async () => {
    await listener.close()
    await server.close()
  })
  return { ...home, platform, server, postman, origin }
}
