import { claimServer } from '#platform/embedded-postgres/claim-server.ts'
import type { Organisation } from '#platform/organisation.ts'
import { listMembers, ownerSignInLink } from '#slices/members'
import { Closers } from '../closers.ts'
import { firstStart } from '../first-start.ts'
import { type Given, instanceOf } from '../instance.ts'
import { type Building, openBuilding } from '../platform-of.ts'
import { enterPremises, migratePremises } from '../premises.ts'
import { refuseBusyPort, serve } from '../serve.ts'
import { askedToStop } from '../signals.ts'
import { warmUp } from '../warm-up.ts'
import { startWorker } from '../worker.ts'

export type StartOptions = Given & { empty?: boolean }

/** Database, web and worker in one process, until Ctrl-C or SIGTERM: then what is in flight is finished first. */
export async function start(given: StartOptions): Promise<void> {
  const closers = new Closers()
  const asked = askedToStop()
  try {
    await raise(given, closers)
    await asked
  } finally {
    await closers.close()
  }
}

/** In the order in which things need each other; they are closed in the opposite one, so that the web is shut first. */
async function raise(given: StartOptions, closers: Closers): Promise<void> {
  const { config, log, data } = instanceOf(given)
  const claim = claimServer(data)
  closers.add('the folder', () => claim.release())
  await refuseBusyPort(config)
  const premises = await enterPremises(config, data, log)
  closers.add('the database', () => premises.leave())
  await migratePremises(premises)
  const building = await openBuilding({ premises, config, log, showsPages: true, connections: 20 })
  closers.add('the mail and the connections', () => building.close())
  await firstStart(building, { url: premises.urls.app, empty: given.empty ?? false })
  const { openMetrics } = await import('../metrics.ts')
  const metrics = await openMetrics(building.platform)
  closers.add('the metrics', () => metrics.close())
  const worker = await startWorker(building.platform)
  closers.add('the worker', () => worker.stop())
  const { server, address } = await serve(building, metrics.watch)
  closers.add('the web', () => server.close())
  claim.announce(address)
  for (const line of await greeting(building, address, given)) console.log(line)
  const warm = warmUp(building)
  closers.add('the warm-up', () => warm)
}

/** What a person at the terminal needs next. */
async function greeting(building: Building, address: string, given: StartOptions): Promise<string[]> {
  const [first] = await building.sites.read()
  if (!first) return [`ready ${address}`]
  const mail = `mail ${building.platform.publicUrl(first)}/${first.locales[0] ?? 'en'}/console/outbox`
  return [`ready ${address}`, ...(await signIn(building, first, given)), mail]
}

/** Until an owner has a password. The link opens the house, so a terminal alone sees it: what services print is kept. */
async function signIn({ platform }: Building, first: Organisation, { data }: StartOptions): Promise<string[]> {
  const owners = (await listMembers(platform.db, first)).filter(({ role }) => role === 'owner')
  if (owners.some(({ has_password }) => has_password)) return []
  if (!process.stdout.isTTY && platform.config.CLAMOR_PRINT_SIGN_IN !== '1')
    return owners
      .slice(0, 1)
      .map(({ email }) => `sign in run bin/clamor sign-in-link ${email}${data ? ` --data ${data}` : ''}`)
  const path = await ownerSignInLink(platform.db, first)
  return path ? [`sign in ${platform.publicUrl(first)}${path}`] : []
}
