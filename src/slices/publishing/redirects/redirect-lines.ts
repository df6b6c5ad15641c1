import type { MessageKey } from '#platform/i18n.ts'
import { cleanPath } from './clean-path.ts'
import { cleanTarget } from './clean-target.ts'

/** One redirect: `path` as clean-path.ts keeps it. */
export type Redirect = { path: string; target: string }
/** What is wrong with a line; counted from 1. */
export type LineFault = { line: number; text: string; message: MessageKey }

/** So many lines are taken at once. */
export const mostLines = 2_000

/**
 * Reads lines of an old address and where it leads, with a space, a tab or an arrow between them.
 * @param known what there is, since together they must not lead in a circle
 */
export function readRedirects(
  text: string,
  { origin, known }: { origin: string; known: ReadonlyMap<string, string> },
): { redirects: Redirect[]; faults: LineFault[] } {
  const all = new Map(known)
  const read = new Map<string, Redirect & { line: number; text: string }>()
  const faults: LineFault[] = []
  for (const [at, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = { line: at + 1, text: raw.trim() }
    if (line.text === '') continue
    const found = readLine(line.text, origin)
    if (typeof found === 'string') faults.push({ ...line, message: found })
    else if (read.has(found.path)) faults.push({ ...line, message: 'publishing.redirects.fault.twice' })
    else {
      read.set(found.path, { ...found, ...line })
      all.set(found.path, found.target)
    }
  }
  for (const { path, line, text } of read.values())
    if (leadsInACircle(path, all)) faults.push({ line, text, message: 'publishing.redirects.fault.circle' })
  const redirects = [...read.values()].map(({ path, target }) => ({ path, target }))
  return { redirects, faults: faults.sort((a, b) => a.line - b.line) }
}

function readLine(text: string, origin: string): Redirect | MessageKey {
  const [from, to, more] = text.split(/\s*(?:→|=>|->)\s*|\s+/)
  if (!from || !to || more !== undefined) return 'publishing.redirects.fault.two'
  if (from.includes('?')) return 'publishing.redirects.fault.query'
  const path = cleanPath(from)
  if (!path || path === '/') return 'publishing.redirects.fault.path'
  const target = cleanTarget(to, origin)
  return target ? { path, target } : 'publishing.redirects.fault.target'
}

function leadsInACircle(start: string, all: ReadonlyMap<string, string>): boolean {
  const seen = new Set([start])
  for (let target = all.get(start); target?.startsWith('/'); ) {
    const next = cleanPath(target)
    if (next === null) return false
    if (seen.has(next)) return true
    seen.add(next)
    target = all.get(next)
  }
  return false
}
