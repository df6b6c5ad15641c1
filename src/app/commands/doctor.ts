import { openDatabase } from '#platform/db.ts'
import { serverAddress } from '#platform/embedded-postgres/claim-server.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { answer, table } from '../answer.ts'
import type { Finding } from '../doctor/finding.ts'
import { lookAtBackups } from '../doctor/look-at-backups.ts'
import { lookAtDatabase } from '../doctor/look-at-database.ts'
import { lookAtMachine } from '../doctor/look-at-machine.ts'
import { lookAtReach, lookAtSettings } from '../doctor/look-at-reach.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Command, type Given, onPremises } from '../instance.ts'
import type { Premises } from '../premises.ts'

const marks = { fine: '✓', warning: '!', fault: '✗' } as const

export type DoctorGiven = Given & { public?: boolean }

/** Says what it found, one line each. Ends with `no` where something keeps the instance from working. */
export function doctor(given: DoctorGiven): Promise<void> {
  return onPremises(given, async (command) => {
    const findings = given.public ? await lookPublicly(command) : await lookInside(command)
    answer(given, findings, () => table(findings.map(({ name, state, says }) => [marks[state], name, says])))
    if (findings.some(({ state }) => state === 'fault')) process.exitCode = exitCodes.no
  })
}

async function lookInside({ config, data, premises }: Command): Promise<Finding[]> {
  return [
    ...lookAtMachine(data),
    ...lookAtSettings(config, serverAddress(data)),
    ...(await lookAtDatabase(premises)),
    ...(await lookAtReach(config)),
    lookAtBackups(config, data),
  ]
}

/** As people and mail servers see it: by its public names, through the proxy. */
async function lookPublicly({ config, data, premises }: Command): Promise<Finding[]> {
  const address = config.PUBLIC_URL ?? serverAddress(data)
  if (!address)
    throw new CommandRefusal('Set PUBLIC_URL to what people type, as the server has it.', exitCodes.badSettings)
  const { lookAtHost, lookFromOutside } = await import('../doctor/look-from-outside.ts')
  const { lookAtRelay, lookAtTime } = await import('../doctor/look-at-relay.ts')
  const outside = { data, now: new Date() }
  const hosts = await otherHosts(premises, address)
  return [
    ...(await lookFromOutside(address, outside)),
    ...(await Promise.all(hosts.map((host) => lookAtHost(host, outside)))),
    await lookAtRelay(config.SMTP_URL),
    ...lookAtTime(),
  ]
}

/** Addresses of organisations that have a host name of their own. */
async function otherHosts({ urls }: Premises, address: string): Promise<string[]> {
  const { Sites } = await import('../sites.ts')
  const { db, close } = openDatabase(urls.app, { connections: 1 })
  try {
    const sites = new Sites(db, { publicUrl: address, port: 0 })
    const organisations = (await sites.read()).filter(({ host_name }) => host_name !== null)
    const all = organisations.map((organisation) => sites.url(organisation))
    return [...new Set(all)].filter((url) => new URL(url).host !== new URL(address).host)
  } finally {
    await close()
  }
}
