import { serverAddress } from '#platform/embedded-postgres/claim-server.ts'
import { answer, table } from '../answer.ts'
import type { Finding } from '../doctor/finding.ts'
import { lookAtBackups } from '../doctor/look-at-backups.ts'
import { lookAtDatabase } from '../doctor/look-at-database.ts'
import { lookAtMachine } from '../doctor/look-at-machine.ts'
import { lookAtMaps } from '../doctor/look-at-maps.ts'
import { lookAtReach, lookAtSettings } from '../doctor/look-at-reach.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, onPremises } from '../instance.ts'

const marks = { fine: '✓', warning: '!', fault: '✗' } as const

/** Says what it found, one line each. Ends with `no` where something keeps the instance from working. */
export function doctor(given: Given): Promise<void> {
  return onPremises(given, async ({ config, data, premises }) => {
    const database = await lookAtDatabase(premises)
    const hasSchema = database.some(({ name, state }) => name === 'schema' && state === 'fine')
    const findings: Finding[] = [
      ...lookAtMachine(data),
      ...lookAtSettings(config, serverAddress(data)),
      ...database,
      ...(hasSchema ? await lookAtMaps(premises) : []),
      ...(await lookAtReach(config)),
      lookAtBackups(config, data),
    ]
    answer(given, findings, () => table(findings.map(({ name, state, says }) => [marks[state], name, says])))
    if (findings.some(({ state }) => state === 'fault')) process.exitCode = exitCodes.no
  })
}
