import type { RichText } from '#platform/rich-text/document.ts'
import { plainText } from '#platform/rich-text/plain-text.ts'

/** What fits under a title in a preview. */
const length = 220

/** A sentence or two about a post, without markup: its standfirst, else how its text begins. */
export function describePost({ standfirst, body }: { standfirst: string; body: RichText }): string {
  if (standfirst.trim() !== '') return standfirst.trim()
  const text = plainText(body).replace(/\s+/g, ' ')
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trim()} …`
}
