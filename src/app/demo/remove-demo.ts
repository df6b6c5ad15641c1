import { inOrganisation } from '#platform/db.ts'
import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { dropKeptMails } from '#platform/outbox.ts'
import { listMembers } from '#slices/members'
import { memberCommands } from '../../slices/members/slice.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Owner, openPlainOrganisation } from '../first-organisation.ts'
import type { Building } from '../platform-of.ts'
import { removeJobsOf } from './demo.queries.ts'
import { demo } from './story.ts'

export type Removed = {
  /** The organisation that is the first one now. */
  first: Organisation
  /** It was made just now, for whoever owned the example. */
  isNew: boolean
}

type House = Pick<Building, 'platform' | 'sites'>

/**
 * Takes the example off the instance with everything that is its own. Where there is no other organisation, its owners get a plain
 * one first, so that they find the door open.
 * @throws CommandRefusal for an organisation that is no example
 */
export async function removeDemo(building: House, organisation: Organisation): Promise<Removed> {
  refuseRealOnes(organisation)
  const others = (await readAnew(building)).filter(({ id }) => id !== organisation.id)
  const isNew = others.length === 0
  if (isNew)
    await openPlainOrganisation(building, { owners: await ownersOf(building, organisation), firstHour: 'set-up' })
  await endDemo(building, organisation)
  const [first] = await readAnew(building)
  if (!first) throw new Error('nobody is left on this instance')
  return { first, isNew }
}

/** The same without anything in its place. What the database has goes at once or not at all; files follow. */
export async function endDemo(building: House, organisation: Organisation): Promise<void> {
  refuseRealOnes(organisation)
  const { platform } = building
  const { id } = organisation
  const invented = await inventedAccounts(building, organisation)
  const verbs = await memberCommands.demoVerbs()
  await inOrganisation(platform.db, id, async (db) => {
    await removeJobsOf(db, id)
    await verbs.removeAccounts(db, invented)
    await verbs.deleteOrganisation(db, id)
  })
  await platform.media.removeAll('copies', id)
  await platform.media.removeAll('originals', id)
  await dropKeptMails(platform.data.outbox, id)
}

function refuseRealOnes({ slug, is_demo }: Organisation): void {
  if (!is_demo) throw new CommandRefusal(`The organisation ${slug} is no example; nothing was removed.`, exitCodes.no)
}

/** Accounts of the story's people, who are nobody; except where somebody made one of them a member elsewhere. */
async function inventedAccounts(building: House, organisation: Organisation): Promise<string[]> {
  const { db } = building.platform
  const others = (await readAnew(building)).filter(({ id }) => id !== organisation.id)
  const elsewhere = (await Promise.all(others.map((other) => listMembers(db, other)))).flat()
  const kept = new Set(elsewhere.map(({ account_id }) => account_id))
  const members = await listMembers(db, organisation)
  return members
    .filter(({ email, account_id }) => isInvented(email) && !kept.has(account_id))
    .map(({ account_id }) => account_id)
}

/** The people who own an example; those of its story are nobody. */
export async function ownersOf({ platform }: House, organisation: Organisation): Promise<Owner[]> {
  const members = await listMembers(platform.db, organisation)
  return members
    .filter(({ role, email }) => role === 'owner' && !isInvented(email))
    .map(({ name, email, locale }) => ({ name, email, locale: locale === 'es' ? 'es' : 'en' }))
}

function isInvented(email: string): boolean {
  return email.endsWith(`@${demo.domain}`)
}

function readAnew({ sites }: House): Promise<Organisation[]> {
  sites.forget()
  return sites.read()
}
