import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Db, inTransaction } from '#platform/db.ts'
import type { ContactForm } from '../offices/contact-form.ts'
import { BrokenFile, type FileFault } from '../public-files/broken-file.ts'
import { openPublicFile } from '../public-files/public-file.ts'
import { type Counts, compare } from './compare.ts'
import { type ContactFormRow, noteSource, readStoredForms, waitForTurn } from './import.queries.ts'
import { hasChanged, type Progress } from './import-legislators.ts'
import { storeUndated } from './store-rows.ts'

export type ContactForms = {
  folder: string
  forms: ContactForm[]
  /** Files that cannot be read: named, and left out; what is known of their forms stays. */
  broken: FileFault[]
}

export type ContactFormsReport = { forms: Counts; broken: FileFault[]; withCaptcha: number }

/**
 * Reads a folder of unitedstates/contact-congress, or its `members/`, into the instance's own rows, in one transaction.
 * @param ownerDb the migration role; nobody else may write them @throws BrokenFile where there is no such folder
 */
export async function importContactForms(ownerDb: Db, folder: string): Promise<ContactFormsReport> {
  const read = await openContactForms(folder)
  return inTransaction(ownerDb, (db) => storeContactForms(db, read))
}

export async function openContactForms(folder: string, progress: Progress = () => {}): Promise<ContactForms> {
  const { readContactForm } = await import('../public-files/read-contact-form.ts')
  const inside = existsSync(join(folder, 'members')) ? join(folder, 'members') : folder
  const names = namesIn(inside)
  const read: ContactForms = { folder: basename(folder), forms: [], broken: [] }
  const taken = new Set<string>()
  for (const [index, name] of names.entries()) {
    try {
      const form = readContactForm(await openPublicFile(join(inside, name)))
      if (taken.has(form.holderKey)) throw new BrokenFile({ file: name, row: 1, field: 'bioguide', reason: 'twice' })
      taken.add(form.holderKey)
      read.forms.push(form)
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error
      const { file, row, field, reason } = error
      read.broken.push({ file, row, field, reason })
    }
    progress(index + 1, names.length, name)
  }
  return read
}

function namesIn(folder: string): string[] {
  const fault = { file: basename(folder), row: null, field: null }
  if (!existsSync(folder)) throw new BrokenFile({ ...fault, reason: 'unreadable' })
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  if (names.length === 0) throw new BrokenFile({ ...fault, reason: 'empty' })
  return names.sort()
}

export async function storeContactForms(db: Db, { folder, forms, broken }: ContactForms): Promise<ContactFormsReport> {
  await waitForTurn(db)
  const unread = new Set(broken.map(({ file }) => file.replace(/\.ya?ml$/, '')))
  const stored = (await readStoredForms(db)).filter(({ holder_key }) => !unread.has(holder_key))
  const difference = compare(stored, forms.map(rowOf), ({ holder_key }) => holder_key)
  const counts = await storeUndated(db, 'target_contact_forms', difference)
  await noteSource(db, { key: 'us/contact-forms', files: [folder], changed: hasChanged({ counts }) })
  return { forms: counts, broken, withCaptcha: forms.filter(({ captcha }) => captcha !== null).length }
}

function rowOf({ holderKey, address, pieces, captcha, needsScript }: ContactForm): ContactFormRow {
  return {
    holder_key: holderKey,
    address,
    pieces,
    captcha,
    needs_script: needsScript,
    source: 'unitedstates/contact-congress',
  }
}
