import { Mark, mergeAttributes, Node } from '@tiptap/core'
import { isLanguageTag } from '../../../src/platform/rich-text/attributes.ts'

/** Words in another language. */
export const Language = Mark.create({
  name: 'lang',
  inclusive: false,
  addAttributes: () => ({ lang: { default: '' } }),
  parseHTML: () => [{ tag: 'span[lang]', getAttrs: (element) => isLanguageTag(element.getAttribute('lang')) && null }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { class: 'other-language' }), 0],
})

/** A note: its number in the text, its words in a dialog. The style sheet counts. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  atom: true,
  draggable: true,
  parseHTML: () => [{ tag: 'span[data-note]' }],
  renderHTML: () => ['span', { 'data-note': '' }, 0],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = document.createElement('sup')
      dom.className = 'note-number'
      dom.title = node.textContent
      return { dom }
    },
})
