import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { titleFont } from '#app/project-root.ts'
import { buildWeb } from '#app/web.tsx'
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { Assets } from '#platform/http/assets.ts'
import { openLog } from '#platform/log.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { shareCards } from '#platform/media/share-card.ts'
import { PageCache } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import type { Envelope, Handover, Postman, WayOut } from '#platform/postman.ts'
import { atEnd } from './at-end.ts'
import { type House, house } from './house.ts'
import { plainPaper } from './plain-paper.ts'

export type TestSite = House & { platform: Platform; server: FastifyInstance; postman: TestPostman }

/** A house with its whole site, answered by `server.inject`, and a postman that keeps what it is handed. */
export async function site(environment: Record<string, string> = {}): Promise<TestSite> {
  const home = await house()
  const { platform, postman } = await platformOf(home, environment)
  const { server } = await buildWeb(platform)
  atEnd(() => server.close())
  return { ...home, platform, server, postman }
}

/** What the building supplies, over a test's own database and a data folder that goes with it. */
export async function platformOf(
  home: House,
  environment: Record<string, string> = {},
): Promise<{ platform: Platform; postman: TestPostman }> {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const postman = new TestPostman()
  const data = openDataFolder(folder)
  const platform: Platform = {
    config: readConfig(environment),
    data,
    media: folderStorage(data),
    db: home.db,
    pool: home.pool,
    postman,
    pages: new PageCache(),
    assets: await plainAssets(),
    paper: plainPaper,
    drawShareCard: shareCards(titleFont),
    log: openLog('silent'),
    now: () => new Date(),
    publicUrl: ({ slug, host_name }) => (host_name ? `https://${host_name}` : `http://${slug}.localhost:3000`),
  }
  return { platform, postman }
}

async function plainAssets(): Promise<Assets> {
  const assets = new Assets()
  for (const name of [
    'public.css',
    'reading.css',
    'console.css',
    'action.js',
    'proof-worker.js',
    'console.js',
    'editor.js',
    'sign-in.js',
    'sign-up.js',
  ])
    await assets.add(name, Buffer.from(`/* ${name} */`))
  return assets
}

/** Keeps every envelope; answers as told. */
export class TestPostman implements Postman {
  /** Where mail goes, as pages say it and letters ask. */
  way: WayOut = { kind: 'server', host: 'mail.example:587', setBy: 'environment', quota: null }
  readonly connections = 4
  readonly bag: Envelope[] = []
  answer: (envelope: Envelope) => Handover | Promise<Handover> = () => ({
    outcome: 'accepted',
    code: 250,
    words: '2.0.0 Ok: queued',
  })

  async handOver(envelope: Envelope): Promise<Handover> {
    const handover = await this.answer(envelope)
    if (handover.outcome === 'accepted') this.bag.push(envelope)
    return handover
  }

  async wayOut(): Promise<WayOut> {
    return this.way
  }

  async close(): Promise<void> {}
}
