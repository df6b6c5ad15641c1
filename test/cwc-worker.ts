// A worker process that tests kill: hands an organisation's letters over by Congress's own system until none waits.
import { readConfig } from '#platform/config.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { inOrganisation, openDatabase } from '#platform/db.ts'
import { openLog } from '#platform/log.ts'
import { buryDeadWorkers, keepBeating } from '#platform/workers.ts'
import '#app/slices.ts'
import { openOutboxPostman } from '#platform/outbox-postman.ts'
import { cwcWaiting } from '../src/slices/actions/cwc/cwc-letter.queries.ts'
import { deliverByCwc } from '../src/slices/actions/cwc/deliver-by-cwc.ts'
import { sweepLetters } from '../src/slices/actions/letters/sweep-letters.ts'

const [url = '', folder = '', organisationId = ''] = process.argv.slice(2)
const { db } = openDatabase(url)
const log = openLog('warn')
const data = openDataFolder(folder)
const postman = openOutboxPostman(data.outbox)
keepBeating(db, log, () => [])
// An hour at which neither chamber is quiet.
const now = () => new Date('2026-11-27T18:00:00Z')
const platform = { db, data, config: readConfig({ CWC_ALLOW_PRIVATE: '1' }), postman, log, now, publicUrl: () => '' }

await buryDeadWorkers(db)
await sweepLetters(db, [organisationId])
while ((await inOrganisation(db, organisationId, cwcWaiting)).some(({ isDue }) => isDue))
  await deliverByCwc(platform, { organisationId }, { pause: 1 })
process.exit(0)
