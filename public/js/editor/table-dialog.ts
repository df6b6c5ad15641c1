import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { ask } from './ask.ts'
import { insertBlock } from './dialogs.ts'

/** By the names that table-dialog.tsx gives its buttons. */
const acts: Record<string, Command> = {
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  deleteRow,
  deleteColumn,
  headerRow: toggleHeaderRow,
  headerColumn: toggleHeaderColumn,
  deleteTable,
}

/** Where no table is, one of three rows and columns, the first row its headings; in a table what can be done with it. */
export function askTable(editor: Editor): void {
  if (!editor.isActive('table')) {
    const row = (type: string) => ({
      type: 'tableRow',
      content: Array.from({ length: 3 }, () => ({ type, content: [{ type: 'paragraph' }] })),
    })
    const start = editor.state.selection.$to.depth > 0 ? editor.state.selection.$to.before(1) : 0
    insertBlock(editor, { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] })
    intoTable(editor, start)
    return
  }
  ask(editor, 'table', { caption: String(editor.getAttributes('table').caption ?? '') }, ({ caption = '' }) =>
    editor.chain().focus().updateAttributes('table', { caption }).run(),
  )
  const dialog = document.getElementById('dialog-table') as HTMLDialogElement | null
  for (const button of dialog?.querySelectorAll<HTMLButtonElement>('[data-act]') ?? [])
    button.onclick = () => {
      dialog?.close()
      acts[button.dataset.act ?? '']?.(editor.state, editor.view.dispatch)
    }
}

/** Writing goes on in its first cell. */
function intoTable(editor: Editor, after: number): void {
  let place: number | null = null
  editor.state.doc.nodesBetween(after, editor.state.doc.content.size, (node, at) => {
    if (place === null && node.type.name === 'table') place = at + 4
    return place === null
  })
  if (place !== null) editor.commands.setTextSelection(place)
}
