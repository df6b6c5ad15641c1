import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BrokenFile } from './broken-file.ts'

/** A file as somebody published or uploaded it; `name` is what people see in a fault. */
export type PublicFile = { name: string; bytes: Uint8Array }

export async function openPublicFile(path: string | URL): Promise<PublicFile> {
  const name = basename(path instanceof URL ? fileURLToPath(path) : path)
  try {
    return { name, bytes: await readFile(path) }
  } catch {
    throw new BrokenFile({ file: name, row: null, field: null, reason: 'unreadable' })
  }
}

export function textOf(file: PublicFile): string {
  const text = decode('utf-8', file.bytes)
  if (text === null || text.includes('\0')) {
    throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'notText' })
  }
  return text
}

/** Spreadsheets save UTF-16 as "Unicode text" and, in English and Spanish Windows, windows-1252 as plain "CSV". */
export function spreadsheetTextOf(file: PublicFile): string {
  const [first, second] = file.bytes
  if (first === 0xff && second === 0xfe) return withoutNul(file, decode('utf-16le', file.bytes))
  if (first === 0xfe && second === 0xff) return withoutNul(file, decode('utf-16be', file.bytes))
  return withoutNul(file, decode('utf-8', file.bytes) ?? decode('windows-1252', file.bytes))
}

function withoutNul(file: PublicFile, text: string | null): string {
  if (text === null || text.includes('\0')) {
    throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'notText' })
  }
  return text
}

/** Null where the bytes are not of that encoding; a byte order mark is dropped. */
function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
