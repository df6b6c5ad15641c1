import { sha256 } from '../crypto.ts'
import { type Typed, typedText } from '../http/forms.ts'
import { isLocale, type Locale } from '../i18n.ts'

/** Fields of a form as text, by their names; one that is there once for each language says which: title_en, goal, greeting_es_us-senate. */
export type FieldTexts = Record<string, string>

/** Field → fingerprint of what it said when the writer's page was made. Travels in the form, so that nothing is kept for it. */
export type Seen = Record<string, string>

/** What came of two people's writing. */
export type Reconciled = {
  fields: FieldTexts
  /** Changed here and by somebody else, each in their own way: `fields` holds the other's. */
  conflicts: string[]
  /** Changed by somebody else alone. */
  taken: string[]
}

/** What is brought together. */
export type Sides = {
  seen: Seen
  theirs: FieldTexts
  mine: FieldTexts
  /** Fields in which the writer, shown both, chose the other version. */
  yielding?: readonly string[]
}

/** One field that somebody else changed meanwhile as well. */
export type Conflict = { name: string; theirs: string; yours: string }

/** What two people make of one form, field by field: who changed it has it; where both did, somebody must choose. */
export function reconcile({ seen, theirs, mine, yielding = [] }: Sides): Reconciled {
  const result: Reconciled = { fields: {}, conflicts: [], taken: [] }
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [their, my, began] = [theirs[name] ?? '', mine[name] ?? '', seen[name] ?? fingerprint('')]
    const isTheirsNew = fingerprint(their) !== began
    const isMineNew = fingerprint(my) !== began
    const takesMine = my === their || (isMineNew && !isTheirsNew && !yielding.includes(name))
    result.fields[name] = takesMine ? my : their
    if (takesMine || yielding.includes(name)) continue
    if (isMineNew) result.conflicts.push(name)
    else result.taken.push(name)
  }
  return result
}

/** Tells two states of a field apart; 8 characters. */
export function fingerprint(text: string): string {
  return sha256(text).toString('base64url').slice(0, 8)
}

/** What a form carries, so that its saving knows what its writer had seen. */
export function seenOf(fields: FieldTexts): Seen {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, fingerprint(text)]))
}

/** What came in a form; nothing where it is not what we sent. */
export function readSeen(text: string): Seen {
  try {
    const value: unknown = JSON.parse(text)
    const entries = Object.entries(value ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

/** The language that a field belongs to: es for title_es and greeting_es_us-senate; null for what is there once. */
export function localeOf(field: string): Locale | null {
  const [, locale] = field.split('_')
  return isLocale(locale) ? locale : null
}

/** What the writer of a form is told once it was saved. */
export type Report = {
  /** Fields that keep what somebody else saved, because both changed them. */
  conflicts: Conflict[]
  /** Fields that somebody else changed since the writer's page was made. */
  taken: FieldTexts
  /** For the form to go on from. */
  seen: Seen
}

/** @param fields what they say now */
export function reportOf(
  { conflicts, taken }: Pick<Reconciled, 'conflicts' | 'taken'>,
  { seen, mine }: Pick<Sides, 'seen' | 'mine'>,
  fields: FieldTexts,
): Report {
  // Whoever has not seen the other version yet goes on from what they saw.
  const unseen = [...conflicts, ...taken].map((name) => [name, seen[name] ?? fingerprint('')])
  return {
    conflicts: conflicts.map((name) => ({ name, theirs: fields[name] ?? '', yours: mine[name] ?? '' })),
    taken: Object.fromEntries(taken.map((name) => [name, fields[name] ?? ''])),
    seen: { ...seenOf(fields), ...Object.fromEntries(unseen) },
  }
}

/** Fields in which the writer, shown both versions, chose the other one (`choice_…` of the form). */
export function yieldingIn(typed: Typed, fields: FieldTexts): string[] {
  return Object.keys(fields).filter((field) => typedText(typed, `choice_${field}`) === 'theirs')
}
