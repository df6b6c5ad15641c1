import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { enqueue } from '#platform/jobs.ts'
import { atEnd } from '#test/at-end.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { noteBackup } from './backups/last-backup.ts'
import { openMetrics } from './metrics.ts'
import { buildWeb } from './web.tsx'

test('what goes on is told in the format of Prometheus, on a port of its own', async () => {
  const home = await house()
  const { platform } = await platformOf(home, { METRICS_PORT: '0' })
  const metrics = await openMetrics(platform)
  atEnd(() => metrics.close())
  const { server } = await buildWeb(platform)
  atEnd(() => server.close())
  metrics.watch(server)
  await server.inject('/healthz')
  await enqueue(home.db, 'platform/outgoing-mail', { organisationId: home.organisation.id })

  noteBackup(platform.data, { madeAt: new Date(Date.now() - 3_600_000), file: '/backups/clamor.age', bytes: 1 })

  const answer = await fetch(`http://127.0.0.1:${metrics.port}/metrics`)
  const text = await answer.text()

  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(text).toContain('clamor_http_seconds_count{method="GET",route="/healthz",status="200"} 1')
  expect(text).toContain('clamor_jobs{job="platform/outgoing-mail",state="waiting"} 1')
  expect(text).toContain('clamor_page_cache_total{answer="cached"} 0')
  expect(text).toMatch(/clamor_backup_age_seconds\{folder="[^"]+"\} 36\d\d/)
  expect(text).toMatch(/clamor_disk_free_bytes [1-9]/)
  expect(text).toContain('process_resident_memory_bytes')
})

test('a busy port is no reason not to run', async () => {
  const home = await house()
  const other = createServer().listen(0, '127.0.0.1')
  atEnd(() => other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { platform } = await platformOf(home, { METRICS_PORT: String((other.address() as AddressInfo).port) })

  const metrics = await openMetrics(platform)

  expect(metrics.port).toBeNull()
  await metrics.close()
})
