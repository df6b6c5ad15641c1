import { inOrganisation, openDatabase } from '#platform/db.ts'
import { serverAddress } from '#platform/embedded-postgres/claim-server.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { answer, table } from '../answer.ts'
import type { Finding } from '../doctor/finding.ts'
import { lookAtBackups } from '../doctor/look-at-backups.ts'
import { lookAtDatabase } from '../doctor/look-at-database.ts'
import { lookAtMachine } from '../doctor/look-at-machine.ts'
import { lookAtReach, lookAtSettings } from '../doctor/look-at-reach.ts'
import type { Relay } from '../doctor/look-at-relay.ts'
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
  const { lookAtNoRelay, lookAtRelay, lookAtTime, relayOfUrl } = await import('../doctor/look-at-relay.ts')
  const outside = { data, now: new Date() }
  const { hosts, relays } = await inUse(premises, address)
  const tried = config.SMTP_URL ? [relayOfUrl(config.SMTP_URL)] : relays
  return [
    ...(await lookFromOutside(address, outside)),
    ...(await Promise.all(hosts.map((host) => lookAtHost(host, outside)))),
    ...(await Promise.all(tried.map((relay) => lookAtRelay(relay)))),
    ...(tried.length === 0 ? [lookAtNoRelay()] : []),
    ...lookAtTime(),
  ]
}

/** Addresses of organisations that have a host name of their own, and the relays that they have set in the console. */
async function inUse({ urls }: Premises, address: string): Promise<{ hosts: string[]; relays: Relay[] }> {
  const { Sites } = await import('../sites.ts')
  const { readMailServer } = await import('#platform/mail-servers/mail-server.queries.ts')
  const { db, close } = openDatabase(urls.app, { connections: 1 })
  try {
    const sites = new Sites(db, { publicUrl: address, port: 0 })
    const hosts = new Set<string>()
    const relays = new Map<string, Relay>()
    for (const organisation of await sites.read()) {
      const { host } = new URL(sites.url(organisation))
      if (organisation.host_name !== null && host !== new URL(address).host) hosts.add(sites.url(organisation))
      const server = organisation.is_demo ? null : await inOrganisation(db, organisation.id, readMailServer)
      const setting = `the mail server of ${organisation.name} (in the console)`
      if (server) relays.set(`${server.host}:${server.port}`, { host: server.host, port: server.port, setting })
    }
    return { hosts: [...hosts], relays: [...relays.values()] }
  } finally {
    await close()
  }
}
