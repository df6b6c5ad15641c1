import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { readAction } from './campaign.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'actions.publish': { name: string; revision: number | null }
    'actions.close': { name: string; revision: number | null }
    'actions.withdraw': { name: string; revision: number | null }
    'actions.archive': { name: string; revision: number | null }
    'actions.unarchive': { name: string; revision: number | null }
    'actions.put-first': { name: string; revision: number | null }
    'actions.put-back': { name: string; revision: number | null }
  }
}

/** What pages about an action listen to; `announce` says it, the page cache hears it. */
export function actionTopic(organisationId: string, actionId: string): string {
  return `${organisationId} action:${actionId}`
}

/** What lists of an organisation's actions listen to. */
export function actionsTopic(organisationId: string): string {
  return `${organisationId} actions`
}

/** All of an organisation's actions at once, for lists that show what each has come to. */
export function everyActionTopic(organisationId: string): string {
  return `${organisationId} action:`
}

export type Note = {
  organisation: Organisation
  actor: Actor
  actionId: string
  verb: `actions.${'publish' | 'close' | 'withdraw' | 'archive' | 'unarchive' | 'put-first' | 'put-back'}`
  /** Which one, where one is published. */
  revision?: number
}

/** Writes an act down, and tells every web process that pages about the action have changed. */
export async function noteAndTell(db: Db, note: Note): Promise<void> {
  const { organisation, actor, actionId, verb, revision = null } = note
  const name = (await readAction(db, actionId))?.name ?? ''
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb,
    subject: 'action',
    subjectId: actionId,
    details: { name, revision },
  })
  await announce(db, 'changed', actionTopic(organisation.id, actionId))
  await announce(db, 'changed', actionsTopic(organisation.id))
}
