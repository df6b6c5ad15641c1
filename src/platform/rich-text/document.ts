import { z } from 'zod'
import { cleanNodes, isRecord } from './clean-nodes.ts'

/** A piece of rich text as ProseMirror (and Tiptap) stores it; clean-nodes.ts lists which there are. */
export type RichTextNode = {
  type: string
  attrs?: Record<string, unknown> | undefined
  content?: RichTextNode[] | undefined
  text?: string | undefined
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
}
/** A whole text. */
export type RichText = { type: 'doc'; content: RichTextNode[] }

/** Of the stored form, bytes; a long report has 60,000. */
export const mostBytes = 400 * 1024
/** How deep nodes may stand in one another. */
export const mostDepth = 20

/** A text that nobody has written yet. */
export const emptyDocument: RichText = { type: 'doc', content: [] }

/**
 * Reads a stored or given text. Nodes, marks and attributes that we do not know are dropped; what is no text at all, is larger than
 * `mostBytes` or deeper than `mostDepth` is an issue whose message is a key of the catalogues.
 */
export const RichText = z.unknown().transform((value, context): RichText => {
  const fault = faultOf(value)
  if (fault === null) return { type: 'doc', content: cleanNodes((value as RichText).content, 'doc') }
  context.addIssue({ code: 'custom', message: fault })
  return z.NEVER
})

function faultOf(value: unknown): string | null {
  if (!isRecord(value) || value.type !== 'doc' || !Array.isArray(value.content)) return 'platform.richText.none'
  if (isDeeperThan(value, mostDepth)) return 'platform.richText.deep'
  return Buffer.byteLength(JSON.stringify(value)) > mostBytes ? 'platform.richText.large' : null
}

function isDeeperThan(node: unknown, levels: number): boolean {
  if (!isRecord(node) || !Array.isArray(node.content)) return false
  return levels === 0 || node.content.some((child) => isDeeperThan(child, levels - 1))
}
