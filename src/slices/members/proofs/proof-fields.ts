import { forgeryField } from '#platform/http/forgery.ts'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import { carriedFile } from '#platform/http/read-upload.ts'
import type { SentForm } from '#platform/http/web.ts'

/**
 * Names of the fields that answer the question; no form of a room begins a name like this. `email` is there for password managers
 * and is not read.
 */
export const proofFields = { password: '_password', code: '_code', passkey: '_passkey', email: '_email' } as const

export type Given = { password: string; code: string; passkey: string }

/** Takes the answer out of a form, so that nothing behind it ever sees a password; null where there is none. */
export function takeGiven(fields: Record<string, unknown>): Given | null {
  const typed = keepTyped(fields)
  for (const name of Object.values(proofFields)) delete fields[name]
  const given = {
    password: typedText(typed, proofFields.password),
    code: typedText(typed, proofFields.code).trim(),
    passkey: typedText(typed, proofFields.passkey),
  }
  return given.password || given.code || given.passkey ? given : null
}

/** Everything else that was typed or chosen, name by name, for hidden fields; a file as a field that `readUpload` understands. */
export function keepFields({ fields, file }: SentForm): [name: string, value: string][] {
  const typed = Object.entries(keepTyped(fields)).filter(([name]) => name !== forgeryField)
  const kept = typed.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
  if (!file) return kept
  return [...kept, [carriedFile.name, file.name], [carriedFile.bytes, file.bytes.toString('base64')]]
}
