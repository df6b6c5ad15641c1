// A worker process that tests kill: delivers an organisation's letters until none waits, and recovers what an earlier one left.
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { inOrganisation, openDatabase } from '#platform/db.ts'
import { openLog } from '#platform/log.ts'
import type { Postman } from '#platform/postman.ts'
import { openSmtpPostman } from '#platform/smtp-postman.ts'
import { buryDeadWorkers, keepBeating } from '#platform/workers.ts'
import '#app/slices.ts'
import { deliverLetters } from '../src/slices/actions/letters/deliver-letters.ts'
import { hasDueLetters } from '../src/slices/actions/letters/delivery.queries.ts'
import { sweepLetters } from '../src/slices/actions/letters/sweep-letters.ts'

const [url = '', port = '', folder = '', organisationId = ''] = process.argv.slice(2)
const { db } = openDatabase(url)
const log = openLog('warn')
const server = { host: '127.0.0.1', port, ignoreTLS: true }
const postman: Postman = {
  ...openSmtpPostman({ server, connections: 8 }),
  wayOut: async () => ({ kind: 'server', host: '127.0.0.1', setBy: 'environment', quota: null }),
}
const data = openDataFolder(folder)
keepBeating(db, log, () => [])

await buryDeadWorkers(db)
await sweepLetters(db, [organisationId])
while (await inOrganisation(db, organisationId, hasDueLetters))
  await deliverLetters({ db, postman, log, data, config: readConfig({}) }, { organisationId })
process.exit(0)
