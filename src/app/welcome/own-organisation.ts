import { inOrganisation } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { listMembers } from '#slices/members'
import { memberCommands } from '../../slices/members/slice.ts'
import { endDemo, ownersOf } from '../demo/remove-demo.ts'
import { openPlainOrganisation } from '../first-organisation.ts'
import type { Building } from '../platform-of.ts'

type House = Pick<Building, 'platform' | 'sites'>

/** The organisation that somebody in the example owns on this instance; null where they own none. */
export async function findOwn({ platform, sites }: House, accountId: string): Promise<Organisation | null> {
  for (const organisation of await realOnes(sites)) {
    const members = await listMembers(platform.db, organisation)
    if (members.some((member) => member.account_id === accountId && member.role === 'owner')) return organisation
  }
  return null
}

/**
 * Begins the set-up of an organisation of one's own, from the example: the one there is, or a new one. Where it takes the example's
 * address the example goes. Null on an instance of others, who open organisations themselves.
 */
export async function beginOwn(building: House, example: Organisation, actor: Actor): Promise<Organisation | null> {
  const { platform, sites } = building
  const own = (await findOwn(building, actor.accountId)) ?? (await openOwn(building, example))
  if (!own) return null
  await inOrganisation(platform.db, own.id, (db) => memberCommands.answerWelcome(db, 'set-up'))
  if (platform.publicUrl(own) === platform.publicUrl(example)) await endDemo(building, example)
  else await inOrganisation(platform.db, example.id, (db) => memberCommands.answerWelcome(db, 'set-up'))
  sites.forget()
  await sites.read()
  return own
}

async function openOwn(building: House, example: Organisation): Promise<Organisation | null> {
  if ((await realOnes(building.sites)).length > 0) return null
  return openPlainOrganisation(building, { owners: await ownersOf(building, example), firstHour: 'set-up' })
}

/** Somebody may have pressed the button in two windows: what the first made is found by the second. */
async function realOnes(sites: House['sites']): Promise<Organisation[]> {
  sites.forget()
  return (await sites.read()).filter(({ is_demo }) => !is_demo)
}
