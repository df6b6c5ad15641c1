import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { openDatabase } from '#platform/db.ts'
import { openLog } from '#platform/log.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { PageCache } from '#platform/page-cache.ts'
import type { Platform } from '#platform/platform.ts'
import { answer, table } from '../answer.ts'
import { projectRoot } from '../project-root.ts'

export type RouteLine = { method: string; url: string; access: string; file: string }

/** Prints which file answers which address, and who may. Asks no database. */
export async function printRoutes(given: { json?: boolean }): Promise<void> {
  const routes = await listRoutes()
  answer(given, routes, () => table(routes.map(({ method, url, access, file }) => [method, url, access, file])))
}

/** Every route once; those that stand under each language are shown under /:language. */
export async function listRoutes(): Promise<RouteLine[]> {
  // Before the code is loaded: only what is loaded afterwards is traced back to its source.
  process.setSourceMapsEnabled(true)
  Error.stackTraceLimit = 50
  const { buildWeb } = await import('../web.tsx')
  const found = new Map<string, RouteLine>()
  const folder = mkdtempSync(join(tmpdir(), 'clamor-routes-'))
  const database = openDatabase('postgres://nobody@127.0.0.1/nothing')
  try {
    const { server } = await buildWeb(await emptyPlatform(folder, database), {
      onRoute({ method, url, config }) {
        if (method === 'HEAD') return
        const route = { method: String(method), url: config?.locale ? `/:language${url.slice(3)}` : url }
        found.set(`${route.method} ${route.url}`, { ...route, access: String(config?.access), file: callerFile() })
      },
    })
    await server.close()
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return [...found.values()].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : a.method < b.method ? -1 : 1))
}

/** The first file of a room, or of the roof, on the way to here: the one that named the route. */
function callerFile(): string {
  for (const line of new Error().stack?.split('\n') ?? []) {
    const [, path, row] = /(?:file:\/\/)?(\/[^()]*\/src\/(?:slices|app)\/[^()]*?\.tsx?):(\d+)/.exec(line) ?? []
    if (path && !path.endsWith('commands/routes.ts')) return `${relative(projectRoot, path)}:${row}`
  }
  return fileURLToPath(import.meta.url)
}

async function emptyPlatform(folder: string, { db, pool }: ReturnType<typeof openDatabase>): Promise<Platform> {
  const { Assets } = await import('#platform/http/assets.ts')
  const data = openDataFolder(folder)
  return {
    config: readConfig({}),
    data,
    media: folderStorage(data),
    db,
    pool,
    postman: {
      connections: 1,
      handOver: () => Promise.reject(new Error('no mail')),
      wayOut: async () => ({ kind: 'outbox' }),
      close: async () => {},
    },
    pages: new PageCache(),
    assets: new Assets(),
    paper: () => Promise.reject(new Error('no paper')),
    drawShareCard: () => Promise.reject(new Error('no pictures')),
    log: openLog('silent'),
    now: () => new Date(),
    publicUrl: () => 'http://localhost',
  }
}
