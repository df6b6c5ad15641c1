import type { Editor } from '@tiptap/core'

export function isInQuotation(editor: Editor): boolean {
  return editor.isActive('blockquote')
}

/** Writing goes on with who said it. */
export function addAttribution(editor: Editor): void {
  const { $from } = editor.state.selection
  const depth = [...Array($from.depth + 1).keys()].find((at) => $from.node(at).type.name === 'blockquote')
  if (depth === undefined) return
  const end = $from.end(depth)
  const isThere = $from.node(depth).lastChild?.type.name === 'attribution'
  const chain = editor.chain().focus()
  if (!isThere) chain.insertContentAt(end, { type: 'attribution' })
  chain.setTextSelection(isThere ? end - 1 : end + 1).run()
}

/** A quotation and no more: who said it is then a paragraph like others. */
export function toggleQuotation(editor: Editor): void {
  const { $from } = editor.state.selection
  const depth = [...Array($from.depth + 1).keys()].find((at) => $from.node(at).type.name === 'blockquote')
  const said = depth === undefined ? null : $from.node(depth).lastChild
  const chain = editor.chain().focus()
  if (depth !== undefined && said?.type.name === 'attribution')
    chain.command(({ tr, state }) => {
      const { paragraph } = state.schema.nodes
      if (paragraph) tr.setNodeMarkup($from.end(depth) - said.nodeSize, paragraph)
      return true
    })
  chain.toggleBlockquote().run()
}
