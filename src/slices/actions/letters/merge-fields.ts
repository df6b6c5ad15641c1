/** What a letter may leave open, for each supporter and each office to fill. */
export const mergeFields = [
  'given_name',
  'family_name',
  'city',
  'state',
  'office',
  'holder',
  'holder_family',
  'honorific',
  'dear',
] as const
export type MergeField = (typeof mergeFields)[number]

/** What is known; an absent or blank value leaves a field to its fallback. */
export type MergeValues = Partial<Record<MergeField, string>>
/** The same; what takes time to find is found where it is asked for. */
export type FoundValues = Partial<Record<MergeField, string | (() => string)>>

const field = new RegExp(`\\{(${mergeFields.join('|')})(?:\\|([^{}]*))?\\}`, 'g')

/**
 * Fills `{given_name}` and `{given_name|a constituent}`, where the words after the bar stand in for what is not known.
 * One pass: a value that looks like a field stays as it is. Braces around anything else are the writer's own.
 * @param otherwise stands for a field that has neither a value nor such words
 */
export function fillMerge(text: string, values: FoundValues, otherwise = ''): string {
  return text.replace(field, (_whole, name: MergeField, fallback: string | undefined) => {
    const known = values[name] ?? ''
    const value = oneLine(typeof known === 'function' ? known() : known)
    return value === '' ? (fallback ?? otherwise) : value
  })
}

/** The same for a header or a salutation: one line whatever was typed, since a line break there would begin another header. */
export function fillMergeOnOneLine(text: string, values: FoundValues): string {
  return oneLine(fillMerge(text, values))
}

/** Which fields stand in a text, for the editor's hints. */
export function fieldsIn(text: string): MergeField[] {
  return [...new Set([...text.matchAll(field)].map(([, name]) => name as MergeField))]
}

/** What was typed, without the line breaks and control characters that a browser's one-line field cannot hold but a request can. */
export function oneLine(text: string): string {
  // Cc: control characters; Zl, Zp: the line and paragraph separators of Unicode.
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
