import { load, YAMLException } from 'js-yaml'
import type { z } from 'zod'
import { BrokenFile, type FileFaultReason } from './broken-file.ts'
import { type PublicFile, textOf } from './public-file.ts'

/** One entry of a YAML list, with the line on which it begins. */
export type YamlEntry = { file: string; row: () => number | null; value: unknown }

/** The entries of a file whose top level is a list. */
export function readYamlList(file: PublicFile): YamlEntry[] {
  const text = textOf(file)
  const value = parse(file.name, text)
  if (!Array.isArray(value)) throw broken(file.name, 1, null, 'invalid')
  if (value.length === 0) throw broken(file.name, null, null, 'empty')
  return value.map((entry: unknown, index) => ({
    file: file.name,
    row: () => lineOfMatch(text, /^-(?=\s)/gm, index),
    value: entry,
  }))
}

/** The entries of a file whose top level is a mapping, by key. */
export function readYamlMapping(file: PublicFile): Map<string, YamlEntry> {
  const text = textOf(file)
  const value = parse(file.name, text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(file.name, 1, null, 'invalid')
  const entries = Object.entries(value).map(([key, entry], index): [string, YamlEntry] => [
    key,
    { file: file.name, row: () => lineOfMatch(text, /^[^\s#-][^\n]*:/gm, index), value: entry },
  ])
  return new Map(entries)
}

/** Holds an entry against a schema; the first thing wrong is named by its path. */
export function checkYaml<Schema extends z.ZodType>(entry: YamlEntry, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(entry.value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const path = issue?.path ?? []
  const reason = valueAt(entry.value, path) === undefined ? 'missing' : 'invalid'
  throw broken(entry.file, entry.row(), path.join('.') || null, reason)
}

export function brokenEntry(entry: YamlEntry, field: string, reason: FileFaultReason): BrokenFile {
  return broken(entry.file, entry.row(), field, reason)
}

function parse(file: string, text: string): unknown {
  try {
    return load(text)
  } catch (trouble) {
    const row = trouble instanceof YAMLException && trouble.mark ? trouble.mark.line + 1 : null
    throw broken(file, row, null, 'notYaml')
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )
}

function lineOfMatch(text: string, pattern: RegExp, index: number): number | null {
  const match = [...text.matchAll(pattern)][index]
  return match ? text.slice(0, match.index).split('\n').length : null
}

function broken(file: string, row: number | null, field: string | null, reason: FileFaultReason): BrokenFile {
  return new BrokenFile({ file, row, field, reason })
}
