import type { Html } from '#platform/html.tsx'
import { placedBlock } from '#platform/rich-text/contents.ts'
import type { RichText as Document, RichTextNode } from '#platform/rich-text/document.ts'
import { repeatsText } from '#platform/rich-text/plain-text.ts'
import { Embed, Resources } from './cards.tsx'
import { Figure, Gallery } from './figures.tsx'
import { Line, Notes } from './line.tsx'
import { type Around, idOf, lookAround, type RichTextSurroundings } from './surroundings.ts'
import { TablePart } from './table-part.tsx'

export type { Pictures, RichTextSurroundings } from './surroundings.ts'

/** Shows a stored text. Nodes and marks that are not listed here are dropped, links to anything but the web and mail as well. */
export function RichText({ document, ...given }: { document: Document } & RichTextSurroundings): Html {
  const around = lookAround(document, given)
  return (
    <>
      {groupResources(document.content).map((one) =>
        Array.isArray(one) ? <Resources nodes={one} around={around} /> : piece(one, around),
      )}
      <Notes around={around} />
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

type Show = (node: RichTextNode, around: Around) => Html | null

const line: Show = ({ content }, around) => <Line of={content} around={around} />
const inside: Show = ({ content = [] }, around) => <>{content.map((node) => piece(node, around))}</>

const shows: Record<string, Show> = {
  paragraph: (node, around) => <p>{line(node, around)}</p>,
  heading,
  bulletList: (node, around) => <ul>{inside(node, around)}</ul>,
  orderedList: (node, around) => <ol start={startOf(node)}>{inside(node, around)}</ol>,
  listItem: (node, around) => <li>{inside(node, around)}</li>,
  blockquote: (node, around) => <blockquote>{inside(node, around)}</blockquote>,
  attribution: (node, around) => <footer>{line(node, around)}</footer>,
  pullQuote,
  callout,
  picture: (node, around) => <Figure node={node} around={around} />,
  gallery: (node, around) => <Gallery node={node} around={around} />,
  table: (node, around) => <TablePart node={node} around={around} />,
  horizontalRule: () => <hr />,
  embed: (node, around) => <Embed node={node} around={around} />,
  placed: (node, around) => around.block?.(placedBlock(node)) ?? null,
}

function piece(node: RichTextNode, around: Around): Html | null {
  return shows[node.type]?.(node, around) ?? null
}

/** The page's title is its h1, so a text starts at h2. */
function heading(node: RichTextNode, around: Around): Html {
  const Tag = node.attrs?.level === 3 ? 'h3' : 'h2'
  const id = around.headings.get(node)
  return <Tag id={id && idOf(around, id)}>{line(node, around)}</Tag>
}

/**
 * Words of the text again, set large for those who look over the page. Whoever hears the page hears them once, where they belong; in feeds and
 * mails, which have no margin, they stand once too. Words that the text does not say are said to everybody.
 */
function pullQuote(node: RichTextNode, around: Around): Html | null {
  const isRepeated = repeatsText(around.document, node)
  if (around.isFeed) return isRepeated ? null : <blockquote>{line(node, around)}</blockquote>
  return (
    <aside class="pull-quote" aria-hidden={isRepeated ? 'true' : undefined}>
      <p>{line(node, around)}</p>
    </aside>
  )
}

function callout(node: RichTextNode, around: Around): Html {
  if (around.isFeed) return <blockquote>{inside(node, around)}</blockquote>
  return (
    <div class="callout" role="note">
      {inside(node, around)}
    </div>
  )
}

function startOf({ attrs }: RichTextNode): number | undefined {
  return typeof attrs?.start === 'number' && attrs.start !== 1 ? attrs.start : undefined
}
