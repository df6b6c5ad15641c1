import { mergeAttributes, Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'

/** What stands apart from the text around it: quotations and who said them, words set large, call-outs. */

export const Quotation = Blockquote.extend({ content: 'paragraph+ attribution?' })

export const Attribution = Node.create({
  name: 'attribution',
  content: 'text*',
  defining: true,
  parseHTML: () => [{ tag: 'footer' }, { tag: 'blockquote cite', priority: 60 }],
  renderHTML: () => ['footer', 0],
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== this.name) return false
        const end = $from.after(1)
        return editor
          .chain()
          .insertContentAt(end, { type: 'paragraph' })
          .setTextSelection(end + 1)
          .run()
      },
      Backspace: ({ editor }) => {
        const { $from, empty } = editor.state.selection
        if ($from.parent.type.name !== this.name || !empty || $from.parent.content.size > 0) return false
        return editor.commands.deleteNode(this.name)
      },
    }
  },
})

/** Words of the text again: no link in them. */
export const PullQuote = Node.create({
  name: 'pullQuote',
  group: 'block',
  content: 'text*',
  marks: 'bold italic lang',
  defining: true,
  parseHTML: () => [{ tag: 'aside.pull-quote' }],
  renderHTML: () => ['aside', { class: 'pull-quote' }, 0],
})

export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'div.callout' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'callout' }), 0],
})
