import { type AnyExtension, mergeAttributes, Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Gapcursor, UndoRedo } from '@tiptap/extensions'
import { isSafeLink } from '../../../src/platform/rich-text/safe-link.ts'
import { drawPicture, drawResource } from './cards.ts'

/** What parse-markup.ts can say, and nothing else: a text that cannot be typed cannot be pasted either. */
export function makeSchema(): AnyExtension[] {
  return [
    Document,
    Text,
    Paragraph,
    Heading.extend({ content: 'text*' }).configure({ levels: [2, 3] }),
    Bold,
    Italic,
    HardBreak,
    BulletList,
    OrderedList,
    // Lists are flat; Tab leaves the text, as it leaves any field.
    ListItem.extend({
      content: 'paragraph',
      addKeyboardShortcuts() {
        return { Enter: () => this.editor.commands.splitListItem(this.name) }
      },
    }),
    Blockquote.extend({ content: 'paragraph+' }),
    Callout,
    Picture,
    Resource,
    Link.configure({
      openOnClick: false,
      defaultProtocol: 'https',
      isAllowedUri: (url) => isSafeLink(url),
      HTMLAttributes: { target: null, rel: null },
    }),
    UndoRedo,
    Gapcursor,
  ]
}

const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'div.callout' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'callout' }), 0],
})

/** A picture of the library, by its id; its words come from there. */
const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ id: { default: '', parseHTML: (element) => element.dataset.picture ?? '' } }),
  parseHTML: () => [{ tag: 'figure[data-picture]' }],
  renderHTML: ({ node }) => ['figure', { 'data-picture': String(node.attrs.id) }],
  addNodeView: () => drawPicture,
})

/** A document elsewhere: what it is called, in which language it is, from whom. */
const Resource = Node.create({
  name: 'resource',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    title: carried('title'),
    href: carried('href'),
    language: carried('language'),
    source: carried('source'),
  }),
  parseHTML: () => [{ tag: 'div[data-resource]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-resource': '' })],
  addNodeView: () => drawResource,
})

/** An attribute that a cut and a paste within the text keep. */
function carried(name: string) {
  return {
    default: '',
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: String(attributes[name] ?? '') }),
  }
}
