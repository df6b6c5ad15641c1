import type { ChainedCommands, Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { askBlock, askEmbed, askFootnote, askLanguage, askLink, askResource, insertBlock } from './dialogs.ts'
import { indent, outdent } from './lists.ts'
import { askGallery, askPicture } from './picture-dialog.ts'
import { addAttribution, isInQuotation, toggleQuotation } from './quotations.ts'
import { askTable } from './table-dialog.ts'

type Tool = { run(editor: Editor): void; isOn?(editor: Editor): boolean; isAble?(editor: Editor): boolean }

const mark = (name: 'bold' | 'italic'): Tool => ({
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
})
const block = (name: string, change: (chain: ChainedCommands) => ChainedCommands, attributes = {}): Tool => ({
  run: (editor) => change(editor.chain().focus()).run(),
  isOn: (editor) => editor.isActive(name, attributes),
})

/** By the names of src/ui/rich-text/tools.ts. */
const tools: Record<string, Tool> = {
  heading: block('heading', (chain) => chain.toggleNode('heading', 'paragraph', { level: 2 }), { level: 2 }),
  subheading: block('heading', (chain) => chain.toggleNode('heading', 'paragraph', { level: 3 }), { level: 3 }),
  bold: mark('bold'),
  italic: mark('italic'),
  link: { run: askLink, isOn: (editor) => editor.isActive('link') },
  bulletList: block('bulletList', (chain) => chain.toggleBulletList()),
  orderedList: block('orderedList', (chain) => chain.toggleOrderedList()),
  indent: { run: indent, isAble: (editor) => editor.can().sinkListItem('listItem') },
  outdent: { run: outdent, isAble: (editor) => editor.can().liftListItem('listItem') },
  lang: { run: askLanguage, isOn: (editor) => editor.isActive('lang') },
  footnote: {
    run: askFootnote,
    isOn: (editor) => editor.isActive('footnote'),
    isAble: ({ state }) => state.selection.$to.parent.type.name === 'paragraph',
  },
  quote: { run: toggleQuotation, isOn: (editor) => editor.isActive('blockquote') },
  attribution: { run: addAttribution, isOn: (editor) => editor.isActive('attribution'), isAble: isInQuotation },
  pullQuote: block('pullQuote', (chain) => chain.toggleNode('pullQuote', 'paragraph')),
  callout: block('callout', (chain) => chain.toggleWrap('callout')),
  picture: { run: askPicture, isOn: (editor) => editor.isActive('picture') },
  gallery: { run: askGallery },
  table: { run: askTable, isOn: (editor) => editor.isActive('table') },
  rule: { run: (editor) => insertBlock(editor, { type: 'horizontalRule' }) },
  resource: { run: askResource, isOn: (editor) => editor.isActive('resource') },
  embed: { run: askEmbed, isOn: (editor) => editor.isActive('embed') },
  block: { run: askBlock, isOn: (editor) => editor.isActive('placed') },
  undo: { run: (editor) => editor.chain().focus().undo().run(), isAble: (editor) => editor.can().undo() },
  redo: { run: (editor) => editor.chain().focus().redo().run(), isAble: (editor) => editor.can().redo() },
}

/** What is asked again of a chosen picture, note or card, by its type. */
const asked: Record<string, (editor: Editor) => void> = {
  footnote: askFootnote,
  picture: askPicture,
  resource: askResource,
  embed: askEmbed,
  placed: askBlock,
}

/** Opens what the chosen node was made with; false where it has nothing to ask. */
export function askAgain(editor: Editor): boolean {
  const { selection } = editor.state
  const question = selection instanceof NodeSelection ? asked[selection.node.type.name] : undefined
  question?.(editor)
  return question !== undefined
}

/** Buttons over a text: one stop for Tab, arrows between them (the toolbar pattern of ARIA), pressed where the text is so. */
export function bindToolbar(toolbar: HTMLElement, editor: Editor): () => void {
  const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('button[data-tool]')]
  const show = () => {
    for (const button of buttons) {
      const tool = tools[button.dataset.tool ?? '']
      if (tool?.isOn) button.setAttribute('aria-pressed', String(tool.isOn(editor)))
      // Still to be reached by keyboard, so that the toolbar does not jump.
      if (tool?.isAble) button.setAttribute('aria-disabled', String(!tool.isAble(editor)))
    }
  }
  const click = (event: Event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-tool]')
    if (!button || button.getAttribute('aria-disabled') === 'true') return
    stand(buttons, button)
    tools[button.dataset.tool ?? '']?.run(editor)
  }
  const key = (event: KeyboardEvent) => move(event, buttons, editor)
  stand(buttons, buttons[0])
  toolbar.addEventListener('click', click)
  toolbar.addEventListener('keydown', key)
  editor.on('transaction', show)
  show()
  return () => {
    toolbar.removeEventListener('click', click)
    toolbar.removeEventListener('keydown', key)
  }
}

/** From the text to its buttons, as in most editors: Alt and F10. */
export function reachToolbar(toolbar: HTMLElement): void {
  toolbar.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus()
}

function stand(buttons: HTMLButtonElement[], chosen: HTMLButtonElement | undefined): void {
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1
}

function move(event: KeyboardEvent, buttons: HTMLButtonElement[], editor: Editor): void {
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }
  if (event.key === 'Escape') editor.commands.focus()
  const step = steps[event.key]
  if (at < 0 || step === undefined) return
  event.preventDefault()
  const next = buttons[(step + buttons.length) % buttons.length]
  stand(buttons, next)
  next?.focus()
}
