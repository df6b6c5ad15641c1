import type { RichTextNode } from './document.ts'
import { printHref } from './print-line.ts'

/** A block that is one line → that line; lone-lines.ts reads it back. Null for other blocks. */
export function printLone({ type, attrs = {} }: RichTextNode): string | null {
  if (type === 'horizontalRule') return '---'
  if (type === 'picture') return `![${words(attrs.caption)}](${attrs.id}${attrs.size === 'wide' ? ' wide' : ''})`
  if (type === 'embed') return `@${attrs.kind} [${words(attrs.title)}](${printHref(text(attrs.href))})`
  if (type === 'resource') return printResource(attrs)
  return type === 'placed' ? printBlock(attrs) : null
}

function printResource(attrs: Record<string, unknown>): string {
  const [language, source] = [text(attrs.language), text(attrs.source)]
  const details = source === '' ? [language].filter(Boolean) : [language, source]
  return [`=> [${words(attrs.title)}](${printHref(text(attrs.href))})`, ...details].join(' | ')
}

function printBlock({ name, id, options }: Record<string, unknown>): string {
  const said = Object.entries((options ?? {}) as Record<string, unknown>)
    .map(([key, value]) => [key, text(value).replace(/[\\|]/g, '\\$&')])
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value}`)
  return [`:: ${name}${id ? ` ${id}` : ''}`, ...said].join(' | ')
}

function text(value: unknown): string {
  return String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

function words(value: unknown): string {
  return text(value).replace(/[\\[\]]/g, '\\$&')
}
