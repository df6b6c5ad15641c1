import type { Editor, JSONContent } from '@tiptap/core'
import { isSafeLink, isWebLink } from '../../../src/platform/rich-text/safe-link.ts'

type Values = Record<string, string>

/** Asks for an address, and makes what is chosen a link; without an address, a link is none any more. */
export function askLink(editor: Editor): void {
  const isThere = editor.isActive('link')
  ask(editor, 'link', { href: String(editor.getAttributes('link').href ?? '') }, ({ href = '' }) => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') return isThere ? chain.unsetLink().run() : true
    const address = withScheme(href)
    if (!isSafeLink(address)) return false
    if (!editor.state.selection.empty || isThere) return chain.setLink({ href: address }).run()
    return chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: address } }] }).run()
  })
}

/** Asks for a document; changes the one that is chosen. */
export function askResource(editor: Editor): void {
  const isThere = editor.isActive('resource')
  const known = isThere ? (editor.getAttributes('resource') as Values) : { title: chosenText(editor) }
  ask(editor, 'resource', { title: '', href: '', language: '', source: '', ...known }, (values) => {
    const attrs = { ...values, href: withScheme(values.href ?? '') }
    if (!isWebLink(attrs.href) || !values.title) return false
    if (isThere) return editor.chain().focus().updateAttributes('resource', attrs).run()
    return insertBlock(editor, { type: 'resource', attrs })
  })
}

/** Shows the library; the picture that is pressed stands in the text. */
export function askPicture(editor: Editor): void {
  const dialog = open('picture', editor)
  if (!dialog) return
  dialog.onclick = ({ target }) => {
    const id = (target as Element).closest<HTMLElement>('[data-picture]')?.dataset.picture
    if (!id) return
    dialog.close()
    insertBlock(editor, { type: 'picture', attrs: { id } })
  }
}

/** After the block that the cursor stands in, or in the place of an empty line; what is chosen stays. Writing goes on below it. */
function insertBlock(editor: Editor, block: JSONContent): boolean {
  const { $to, to } = editor.state.selection
  const isInside = $to.depth > 0
  const end = isInside ? $to.after(1) : to
  const isEmptyLine = $to.depth === 1 && $to.parent.type.name === 'paragraph' && $to.parent.content.size === 0
  const place = { from: isEmptyLine ? $to.before(1) : end, to: end }
  const isLast = end === editor.state.doc.content.size
  return editor
    .chain()
    .focus()
    .insertContentAt(place, isLast ? [block, { type: 'paragraph' }] : block)
    .run()
}

function ask(editor: Editor, name: string, values: Values, take: (values: Values) => boolean): void {
  const dialog = open(name, editor)
  const form = dialog?.querySelector('form')
  if (!dialog || !form) return
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  )
  const fault = dialog.querySelector<HTMLElement>('.fault')
  for (const field of fields) field.value = values[field.dataset.name ?? ''] ?? ''
  if (fault) fault.hidden = true
  fields[0]?.focus()
  form.onsubmit = (event) => {
    event.preventDefault()
    event.stopPropagation()
    const given = Object.fromEntries(fields.map((field) => [field.dataset.name ?? '', field.value.trim()]))
    if (take(given)) dialog.close()
    else if (fault) fault.hidden = false
  }
}

/** A native dialog: the rest of the page is out of reach until it is closed, and Escape closes it. */
function open(name: string, editor: Editor): HTMLDialogElement | null {
  const dialog = document.getElementById(`dialog-${name}`)
  if (!(dialog instanceof HTMLDialogElement)) return null
  for (const button of dialog.querySelectorAll<HTMLButtonElement>('[data-close]')) button.onclick = () => dialog.close()
  dialog.onclose = () => editor.commands.focus()
  dialog.showModal()
  return dialog
}

function chosenText({ state }: Editor): string {
  const { from, to } = state.selection
  return state.doc.textBetween(from, to, ' ').trim()
}

/** "puente.example" and "ana@puente.example" are meant as addresses. */
function withScheme(typed: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(typed) || typed === '') return typed
  return /^[^\s@/]+@[^\s@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`
}
