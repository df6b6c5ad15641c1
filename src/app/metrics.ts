import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { inOrganisation, sql } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { countDeliveries } from '#slices/actions'
import { readOrganisations } from '#slices/members'
import { readLastBackup } from './backups/last-backup.ts'
import { roomLeft } from './doctor/look-at-machine.ts'

export type Metrics = {
  /** Where they are read; null where the port was taken. */
  port: number | null
  /** Measures every answer of a server that does not listen yet. */
  watch(server: FastifyInstance): void
  close(): Promise<void>
}

/**
 * Prometheus metrics on 127.0.0.1 and a port of their own: what they say is nobody's business outside.
 * A port that is taken, as by another instance on this machine, is no reason not to run.
 */
export async function openMetrics(platform: Platform): Promise<Metrics> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  countPages(platform, registry)
  countQueue(platform, registry)
  countLetters(platform, registry)
  watchMachine(platform, registry)
  const http = createServer((_request, response) => {
    registry.metrics().then(
      (text) => response.setHeader('content-type', registry.contentType).end(text),
      (error) => {
        platform.log.warn({ err: error }, 'metrics could not be read')
        response.writeHead(503).end()
      },
    )
  })
  const { METRICS_PORT } = platform.config
  const port = await listen(http, METRICS_PORT).catch((error) => {
    platform.log.warn(`no metrics: port ${METRICS_PORT} of 127.0.0.1 cannot be used (${error.code}); set METRICS_PORT`)
    return null
  })
  return { port, watch: (server) => watch(server, registry), close: () => close(http) }
}

function watch(server: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'clamor_http_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  })
  server.addHook('onResponse', (request, reply, done) => {
    const { method, url = 'none' } = request.routeOptions
    durations.labels(String(method), url, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
    done()
  })
}

function countPages({ pages }: Platform, registry: Registry): void {
  new Counter({
    name: 'clamor_page_cache_total',
    help: 'Published pages by how they were answered',
    labelNames: ['answer'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [answer, count] of Object.entries(pages.counts)) this.labels(answer).inc(count)
    },
  })
}

function countQueue({ db }: Platform, registry: Registry): void {
  new Gauge({
    name: 'clamor_jobs',
    help: 'Jobs in the queue by name and state',
    labelNames: ['job', 'state'],
    registers: [registry],
    async collect() {
      this.reset()
      const { rows } = await sql<{ job: string; state: string; jobs: number }>`
        select task_identifier as job, count(*) as jobs,
               case when locked_at is not null then 'running' when attempts >= max_attempts then 'given up'
                    when run_at > now() then 'later' else 'waiting' end as state
        from graphile_worker.jobs group by 1, 3`.execute(db)
      for (const { job, state, jobs } of rows) this.labels(job, state).set(jobs)
    },
  })
}

function countLetters({ db }: Platform, registry: Registry): void {
  new Gauge({
    name: 'clamor_letters',
    help: 'Letters by organisation, channel and state of their delivery',
    labelNames: ['organisation', 'channel', 'state'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { id, slug } of await readOrganisations(db))
        for (const { channel, state, letters } of await inOrganisation(db, id, countDeliveries))
          this.labels(slug, channel, state).set(letters)
    },
  })
}

function watchMachine({ data, now }: Platform, registry: Registry): void {
  new Gauge({
    name: 'clamor_backup_age_seconds',
    help: 'Since the last backup of this data folder; absent where none was ever made',
    registers: [registry],
    // Without a label a gauge would say 0 until it is set.
    labelNames: ['folder'],
    collect() {
      const last = readLastBackup(data)
      if (last) this.labels(data.path).set((now().getTime() - last.madeAt.getTime()) / 1000)
    },
  })
  new Gauge({
    name: 'clamor_disk_free_bytes',
    help: 'Room left on the disk of the data folder',
    registers: [registry],
    collect() {
      this.set(roomLeft(data.path))
    },
  })
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))
  })
}

function close(http: Server): Promise<void> {
  http.closeAllConnections()
  return new Promise((resolve) => http.close(() => resolve()))
}
