import { Extension, type NodeConfig, Node as TiptapNode } from '@tiptap/core'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'

/** One paragraph in each cell, nothing merged: what can be read aloud and on a phone, and said in markup. */

// What src of prosemirror-tables asks of every cell; ours are one by one.
const whole = { colspan: { default: 1, rendered: false }, rowspan: { default: 1, rendered: false } }
const widthless = { colwidth: { default: null, rendered: false } }

const part = (name: string, tableRole: string, tag: string, config: Partial<NodeConfig>) =>
  TiptapNode.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    extendNodeSchema: (extension) => (extension.name === name ? { tableRole } : {}),
    ...config,
  })

const cell = {
  content: 'paragraph',
  isolating: true,
  addAttributes: () => ({ ...whole, ...widthless }),
}

export const tables = [
  part('table', 'table', 'table', {
    group: 'block',
    content: 'tableRow+',
    isolating: true,
    addAttributes: () => ({
      caption: {
        default: '',
        parseHTML: (element: HTMLElement) => element.dataset.caption ?? '',
        renderHTML: ({ caption }: Record<string, unknown>) => (caption ? { 'data-caption': caption } : {}),
      },
    }),
    renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  }),
  part('tableRow', 'row', 'tr', { content: '(tableCell | tableHeader)+' }),
  part('tableCell', 'cell', 'td', cell),
  part('tableHeader', 'header_cell', 'th', cell),
  Extension.create({
    name: 'tableKeys',
    addProseMirrorPlugins: () => [tableEditing()],
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => goToNextCell(1)(editor.state, editor.view.dispatch),
      }
    },
  }),
]
