import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { RichText as Document, RichTextNode } from '#platform/rich-text/document.ts'
import { isSafeLink, isWebLink } from '#platform/rich-text/safe-link.ts'
import { CreditedPicture } from '../picture.tsx'

/** What a text shows beside its words. */
export type RichTextSurroundings = {
  words: Words
  /** The pictures of the library that it names; one that is gone is left out. */
  pictures?: Pictures
}
export type Pictures = ReadonlyMap<string, PictureSource>

/** Shows a stored text. Nodes and marks that are not listed here are dropped, links to anything but the web and mail as well. */
export function RichText({ document, ...around }: { document: Document } & RichTextSurroundings): Html {
  return (
    <>
      {groupResources(document.content).map((one) =>
        Array.isArray(one) ? resources(one, around) : piece(one, around),
      )}
    </>
  )
}

/** Documents that follow one another are one list. */
function groupResources(nodes: RichTextNode[]): (RichTextNode | RichTextNode[])[] {
  const groups: (RichTextNode | RichTextNode[])[] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    if (node.type !== 'resource') groups.push(node)
    else if (Array.isArray(last)) last.push(node)
    else groups.push([node])
  }
  return groups
}

function Children({
  of,
  around,
}: {
  of: { content?: RichTextNode[] | undefined }
  around: RichTextSurroundings
}): Html {
  return <>{(of.content ?? []).map((node) => piece(node, around))}</>
}

/** Nodes that are an element around their content. */
const elements: Record<string, 'p' | 'ul' | 'ol' | 'li' | 'blockquote'> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
}

function piece(node: RichTextNode, around: RichTextSurroundings): Html | string | null {
  if (node.type === 'text') return marked(node)
  if (node.type === 'hardBreak') return <br />
  if (node.type === 'picture') return picture(node, around)
  const inside = <Children of={node} around={around} />
  // The page's title is its h1, so a text starts at h2.
  if (node.type === 'heading') return node.attrs?.level === 3 ? <h3>{inside}</h3> : <h2>{inside}</h2>
  if (node.type === 'callout') {
    return (
      <div class="callout" role="note">
        {inside}
      </div>
    )
  }
  const Tag = elements[node.type]
  return Tag ? <Tag>{inside}</Tag> : null
}

function picture({ attrs }: RichTextNode, { words, pictures }: RichTextSurroundings): Html | null {
  const source = pictures?.get(String(attrs?.id))
  if (!source) return null
  const { caption, credit } = source
  return (
    <CreditedPicture
      picture={source}
      sizes="(min-width: 60rem) 44rem, 100vw"
      lazy
      caption={caption}
      creditLabel={words.say('ui.richText.credit', { credit })}
    />
  )
}

function resources(nodes: RichTextNode[], { words }: RichTextSurroundings): Html {
  return <ul class="resources">{nodes.map(({ attrs = {} }) => resource(attrs, words))}</ul>
}

function resource(attrs: Record<string, unknown>, words: Words): Html | null {
  const { href, title, language, source } = attrs
  if (!isWebLink(href)) return null
  const tag = typeof language === 'string' && language !== '' ? language : undefined
  const details = [tag && nameLanguage(words, tag), typeof source === 'string' && source].filter(Boolean)
  return (
    <li>
      <a href={href} rel="noopener noreferrer" hreflang={tag} lang={tag}>
        {String(title)}
      </a>
      {details.length > 0 && <small> {details.join(' · ')}</small>}
    </li>
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
