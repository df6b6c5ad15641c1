import type { DataFolder } from '#platform/data-folder.ts'
import type { Db } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { deleteCodeApp } from './code-app.queries.ts'
import { confirmCodeApp } from './code-app.ts'
import { keepPasskey } from './make-passkey.ts'
import { keepAStep, noteChange, type OwnChange } from './note-change.ts'
import { deletePasskey } from './passkey.queries.ts'
import type { PasskeyPlace } from './passkey-place.ts'
import { deleteCodes, readCodesLeft } from './recovery-code.queries.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

/** Adds the passkey that a browser has made, in the caller's scoped transaction. False where its answer is none to what was asked. */
export async function addPasskey(
  db: Db,
  change: OwnChange,
  { place, answer, name }: { place: PasskeyPlace; answer: string; name: string },
): Promise<boolean> {
  const made = { accountId: change.actor.accountId, place, answer, name, now: change.now }
  if (!(await keepPasskey(db, made))) return false
  const act = { verb: 'members.addPasskey', details: { passkey: name } } as const
  await noteChange(db, change, act, { what: 'passkeyAdded', device: name })
  return true
}

/** @throws Refusal 404 where it is not theirs, 409 where it is the last second step and one is asked for */
export async function removePasskey(db: Db, change: OwnChange, id: string): Promise<void> {
  const removed = await deletePasskey(db, change.actor.accountId, id)
  if (!removed) throw notFound()
  await keepAStep(db, change)
  const act = { verb: 'members.removePasskey', details: { passkey: removed.name } } as const
  await noteChange(db, change, act, { what: 'passkeyRemoved', device: removed.name })
}

/** A first code from the app that is being set up makes it count. False where the code is not the one it shows. */
export async function addCodeApp(db: Db, data: DataFolder, change: OwnChange, code: string): Promise<boolean> {
  const { actor, now } = change
  if (!(await confirmCodeApp(db, data, { accountId: actor.accountId, code, now }))) return false
  await noteChange(db, change, { verb: 'members.addCodeApp' }, { what: 'appAdded' })
  return true
}

/** @throws Refusal 404 where there is none, 409 where it is the last second step and one is asked for */
export async function removeCodeApp(db: Db, change: OwnChange): Promise<void> {
  if (!(await deleteCodeApp(db, change.actor.accountId))) throw notFound()
  await keepAStep(db, change)
  await noteChange(db, change, { verb: 'members.removeCodeApp' }, { what: 'appRemoved' })
}

/** New codes to be printed; older ones no longer work. They are shown this once. */
export async function makeCodes(db: Db, data: DataFolder, change: OwnChange): Promise<string[]> {
  const codes = await makeRecoveryCodes(db, data, change.actor.accountId, change.now)
  await noteChange(db, change, { verb: 'members.makeCodes' }, { what: 'codesMade' })
  return codes
}

/** The first codes, beside a passkey or an app: a lost phone must lock nobody out. Null where there are some already. */
export async function makeFirstCodes(db: Db, data: DataFolder, change: OwnChange): Promise<string[] | null> {
  const { left } = await readCodesLeft(db, change.actor.accountId)
  return left > 0 ? null : makeRecoveryCodes(db, data, change.actor.accountId, change.now)
}

/** @throws Refusal 404 where there are none, 409 where they are the last second step and one is asked for */
export async function removeCodes(db: Db, change: OwnChange): Promise<void> {
  if (!(await deleteCodes(db, change.actor.accountId))) throw notFound()
  await keepAStep(db, change)
  await noteChange(db, change, { verb: 'members.removeCodes' }, { what: 'codesRemoved' })
}
