import { sql } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import { pendingMigrations } from '#platform/migrate.ts'
import type { Platform } from '#platform/platform.ts'
import { isDoctor, proofHeader } from './doctor/proof.ts'
import { migrationsFolder } from './project-root.ts'

/** /healthz: the process answers; a doctor who has the keys also hears how it was seen, and nobody else does. /readyz: database, schema and queue are there (503 with what is not). */
export function healthRoutes(web: Web, platform: Platform): void {
  web.plain('GET', '/healthz', { access: 'instance' }, ({ headers, ip, protocol }) => ({
    ok: true,
    uptime: Math.round(process.uptime()),
    ...(headers[proofHeader] !== undefined &&
      isDoctor(platform.data, headers[proofHeader], platform.now()) && {
        seen: { address: ip, protocol, at: platform.now().getTime() },
      }),
  }))
  web.plain('GET', '/readyz', { access: 'instance' }, async (_request, reply) => {
    const state = await readiness(platform)
    return reply.code(Object.values(state).every((part) => part === 'ok') ? 200 : 503).send(state)
  })
}

async function readiness({ db, pool }: Platform): Promise<Record<'database' | 'schema' | 'queue', string>> {
  try {
    const pending = await pendingMigrations(pool, migrationsFolder)
    const schema = pending.length === 0 ? 'ok' : `${pending.length} migrations pending: run bin/clamor migrate`
    const { rows } = await sql<{
      live: number
    }>`select count(*)::int as live from job_workers where seen_at > now() - interval '30 seconds'`.execute(db)
    return { database: 'ok', schema, queue: rows[0]?.live ? 'ok' : 'no worker is running' }
  } catch {
    return { database: 'away', schema: 'unknown', queue: 'unknown' }
  }
}
