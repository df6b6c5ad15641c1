import type { z } from 'zod'

/** What a person typed, kept as it was so that a page can show it again. */
export type Typed = Record<string, string | string[]>

/** A field's name → the key of the message that says what is wrong with it. */
export type Faults = Record<string, string>

export type Form<T> = { ok: true; value: T; typed: Typed } | { ok: false; faults: Faults; typed: Typed }

/**
 * Reads a submitted form through its schema. Messages of the schema are message keys (`z.email('actions.form.badEmail')`).
 * Only the first fault of a field is kept; a fault of no field stands under ''.
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): Form<z.output<Schema>> {
  const typed = keepTyped(body)
  const result = schema.safeParse(typed)
  if (result.success) return { ok: true, value: result.data, typed }
  const faults: Faults = {}
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '')
    faults[field] ??= issue.message.includes('.') ? issue.message : 'platform.field.wrong'
  }
  return { ok: false, faults, typed }
}

/** Texts and lists of texts only; anything else in a body is not a form's. NUL, which PostgreSQL cannot store, goes. */
export function keepTyped(body: unknown): Typed {
  const typed: Typed = {}
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') typed[name] = clean(value)
    else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) typed[name] = value.map(clean)
  }
  return typed
}

function clean(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text
  return text.replaceAll('\0', '').toWellFormed()
}

/** The one text of a field, '' where it is absent or a list. */
export function typedText(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}
