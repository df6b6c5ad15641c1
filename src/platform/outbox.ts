import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isUuid } from './db.ts'
import type { Envelope } from './postman.ts'

/** A mail that was kept: the name of its file and when it was written. */
export type KeptMail = { name: string; at: Date }

const shape =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}Z)-[A-Za-z0-9._@-]{1,120}-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml$/

/** 20261121T140212.345Z-<message id>-<organisation>.eml: in the order of time, and by itself enough to say whose it is. */
export function outboxName(
  { messageId, organisationId }: Pick<Envelope, 'messageId' | 'organisationId'>,
  at: Date,
): string {
  if (!isUuid(organisationId)) throw new TypeError('an organisation is named by its id')
  const time = at.toISOString().replace(/[-:]/g, '')
  return `${time}-${messageId.replace(/[^A-Za-z0-9.@-]/g, '_').slice(0, 120)}-${organisationId}.eml`
}

/** An organisation's kept mails, the newest first. @param before a name: those older than it */
export async function listKeptMails(
  folder: string,
  organisationId: string,
  { limit, before = null }: { limit: number; before?: string | null },
): Promise<KeptMail[]> {
  const names = (await readdir(folder)).filter((name) => isOf(name, organisationId) && (!before || name < before))
  return names
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, limit)
    .map((name) => ({ name, at: writtenAt(name) }))
}

/** The file as it is (RFC 5322); null where there is none of that name, or it is another organisation's. */
export async function readKeptMail(folder: string, organisationId: string, name: string): Promise<Buffer | null> {
  if (!isOf(name, organisationId)) return null
  return readFile(join(folder, name)).catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** Removes every mail that was kept for an organisation; for one that has ended. */
export async function dropKeptMails(folder: string, organisationId: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => isOf(name, organisationId))
  for (const name of names) await rm(join(folder, name), { force: true })
}

function isOf(name: string, organisationId: string): boolean {
  return shape.exec(name)?.[7] === organisationId
}

/** When a mail was kept, by its name. */
export function writtenAt(name: string): Date {
  return new Date(name.replace(shape, '$1-$2-$3T$4:$5:$6'))
}
