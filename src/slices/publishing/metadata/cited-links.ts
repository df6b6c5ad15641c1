import type { RichText, RichTextNode } from '#platform/rich-text/document.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'

/** Where a text's footnotes and documents lead to, each address once, in the order of the text. */
export function citedLinks(body: RichText): { href: string; title: string }[] {
  const found = new Map<string, string>()
  const note = (href: unknown, title: string) => {
    if (isWebLink(href) && !found.get(href)) found.set(href, title)
  }
  walk(body.content, false, (node, inNote) => {
    if (node.type === 'resource') note(node.attrs?.href, String(node.attrs?.title ?? ''))
    if (!inNote) return
    for (const { type, attrs } of node.marks ?? []) if (type === 'link') note(attrs?.href, node.text ?? '')
  })
  return [...found].map(([href, title]) => ({ href, title }))
}

function walk(
  nodes: readonly RichTextNode[],
  inNote: boolean,
  see: (node: RichTextNode, inNote: boolean) => void,
): void {
  for (const node of nodes) {
    see(node, inNote)
    walk(node.content ?? [], inNote || node.type === 'footnote', see)
  }
}
