import type { Html } from '#platform/html.tsx'
import type { RichText as Document, RichTextNode } from './action-content.ts'

/** Shows a stored text. Nodes and marks that are not listed here are dropped, links to anything but the web and mail as well. */
export function RichText({ document }: { document: Document }): Html {
  return <Children of={document} />
}

/** Whether a link may be shown: http, https and mailto only. */
export function isSafeLink(href: unknown): href is string {
  return typeof href === 'string' && /^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]+$)/i.test(href) && URL.canParse(href)
}

function Children({ of }: { of: { content?: RichTextNode[] | undefined } }): Html {
  return <>{(of.content ?? []).map((node) => piece(node))}</>
}

/** Nodes that are an element around their content. */
const elements: Record<string, 'p' | 'ul' | 'ol' | 'li' | 'blockquote'> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
}

function piece(node: RichTextNode): Html | string | null {
  if (node.type === 'text') return marked(node)
  if (node.type === 'hardBreak') return <br />
  if (node.type === 'heading') return heading(node)
  const Tag = elements[node.type]
  return Tag ? (
    <Tag>
      <Children of={node} />
    </Tag>
  ) : null
}

/** The page's title is its h1, so a text starts at h2. */
function heading(node: RichTextNode): Html {
  const Tag = node.attrs?.level === 3 ? 'h3' : 'h2'
  return (
    <Tag>
      <Children of={node} />
    </Tag>
  )
}

function marked({ text = '', marks = [] }: RichTextNode): Html | string {
  let shown: Html | string = text
  for (const { type } of marks) {
    if (type === 'bold') shown = <strong>{shown}</strong>
    if (type === 'italic') shown = <em>{shown}</em>
  }
  const link = marks.find(({ type }) => type === 'link')?.attrs?.href
  return isSafeLink(link) ? (
    <a href={link} rel="noopener noreferrer">
      {shown}
    </a>
  ) : (
    shown
  )
}
