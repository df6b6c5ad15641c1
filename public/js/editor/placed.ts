import { mergeAttributes, Node, type NodeViewRenderer } from '@tiptap/core'
import { drawBlock, drawEmbed, drawGallery, drawPicture, drawResource, drawRule } from './cards.ts'
import { carried } from './carried.ts'

/** Blocks that are chosen or asked for, not typed. */
function card(name: string, attributes: Record<string, unknown>, draw: NodeViewRenderer, tag?: string) {
  return Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(Object.entries(attributes).map(([key, initial]) => [key, carried(key, initial)])),
    parseHTML: () => [{ tag: `div[data-card=${name}]` }, ...(tag ? [{ tag }] : [])],
    renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-card': name })],
    addNodeView: () => draw,
  })
}

export const placed = [
  /** A picture of the library, by its id; its words come from there. */
  card('picture', { id: '', size: 'column', caption: '' }, drawPicture),
  card('resource', { title: '', href: '', language: '', source: '' }, drawResource),
  card('embed', { title: '', href: '', kind: 'post' }, drawEmbed),
  card('placed', { name: '', id: '', options: {} }, drawBlock),
  card('horizontalRule', {}, drawRule, 'hr'),
  Node.create({
    name: 'gallery',
    group: 'block',
    content: 'picture+',
    draggable: true,
    parseHTML: () => [{ tag: 'div.gallery' }],
    renderHTML: () => ['div', { class: 'gallery' }, 0],
    addNodeView: () => drawGallery,
  }),
]
