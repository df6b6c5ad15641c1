import { z } from 'zod'

/** A piece of rich text as ProseMirror (and Tiptap) stores it. Only the nodes that src/ui/rich-text/rich-text.tsx knows are ever shown. */
export type RichTextNode = {
  type: string
  attrs?: Record<string, unknown> | undefined
  content?: RichTextNode[] | undefined
  text?: string | undefined
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
}
/** A whole text. */
export type RichText = { type: 'doc'; content: RichTextNode[] }

const attrs = z.record(z.string(), z.unknown()).optional()
const Mark = z.object({ type: z.string(), attrs })
const Node: z.ZodType<RichTextNode> = z.object({
  type: z.string(),
  attrs,
  get content() {
    return z.array(Node).optional()
  },
  text: z.string().optional(),
  marks: z.array(Mark).optional(),
})

/** Reads a stored text. */
export const RichText = z.object({ type: z.literal('doc'), content: z.array(Node) })

/** A text that nobody has written yet. */
export const emptyDocument: RichText = { type: 'doc', content: [] }

/** Ids of the pictures of the library that a text names. */
export function picturesIn({ content }: RichText): string[] {
  return content.flatMap(({ type, attrs }) => (type === 'picture' && typeof attrs?.id === 'string' ? [attrs.id] : []))
}
