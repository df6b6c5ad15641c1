import type { Editor } from '@tiptap/core'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'

/** Lists stand in lists. Tab leaves the text, as it leaves any field; brackets set an item in and out. */
export const lists = [
  BulletList,
  OrderedList,
  ListItem.extend({
    content: 'paragraph (paragraph|bulletList|orderedList)*',
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        'Mod-]': () => indent(this.editor),
        'Mod-[': () => outdent(this.editor),
      }
    },
  }),
]

export function indent(editor: Editor): boolean {
  return editor.chain().focus().sinkListItem('listItem').run()
}

export function outdent(editor: Editor): boolean {
  return editor.chain().focus().liftListItem('listItem').run()
}
