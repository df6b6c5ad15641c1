import { cleanText } from '#platform/xml-text.ts'

/** Not characters (Unicode §23.7), so no text has them once it is clean: one inside, one at the ends. */
const [inside, edge] = ['\ufdd0', '\ufdd1']

/**
 * Every text of a feed clean, and marked against two habits of feedsmith 3.0.1: it turns `&apos;` into `'` wherever it stands, in what
 * somebody typed as well, and sets CDATA on a line of its own, which puts spaces into addresses and titles.
 */
export function marked<T>(feed: T): T {
  if (typeof feed === 'string') return markText(feed) as T
  if (Array.isArray(feed)) return feed.map(marked) as T
  if (feed === null || typeof feed !== 'object' || feed instanceof Date) return feed
  return Object.fromEntries(Object.entries(feed).map(([name, value]) => [name, marked(value)])) as T
}

function markText(text: string): string {
  const clean = cleanText(text).trim().replaceAll('&apos;', `&${inside}apos;`)
  return /[<>&]/.test(clean) ? edge + clean + edge : clean
}

/** What feedsmith wrote of a feed that `marked` made, without the marks and the spaces around them. */
export function unmarked(written: string): string {
  return written
    .replaceAll(new RegExp(`\\s*<!\\[CDATA\\[${edge}`, 'g'), '<![CDATA[')
    .replaceAll(new RegExp(`${edge}\\]\\]>\\s*`, 'g'), ']]>')
    .replaceAll(new RegExp(`[${inside}${edge}]`, 'g'), '')
}
