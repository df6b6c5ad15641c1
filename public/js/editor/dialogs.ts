import type { Editor, JSONContent } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { embedKindOf, isLanguageTag } from '../../../src/platform/rich-text/attributes.ts'
import { parseLine } from '../../../src/platform/rich-text/parse-line.ts'
import { printLine } from '../../../src/platform/rich-text/print-line.ts'
import { isSafeLink, isWebLink } from '../../../src/platform/rich-text/safe-link.ts'
import { ask, type Values } from './ask.ts'

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

/** Asks in which language the chosen words are; none takes the mark off. */
export function askLanguage(editor: Editor): void {
  ask(editor, 'lang', { lang: String(editor.getAttributes('lang').lang ?? '') }, ({ lang = '' }) => {
    const chain = editor.chain().focus().extendMarkRange('lang')
    if (lang === '') return chain.unsetMark('lang').run()
    return isLanguageTag(lang) && chain.setMark('lang', { lang }).run()
  })
}

/** Asks for a note, which stands after the chosen words; changes the one that is chosen, without words takes it out. */
export function askFootnote(editor: Editor): void {
  const { selection } = editor.state
  const chosen = chosenNode(editor, 'footnote')
  const text = chosen ? printLine((chosen.toJSON() as JSONContent).content as never, true) : ''
  ask(editor, 'footnote', { text }, ({ text = '' }) => {
    const chain = editor.chain().focus()
    if (text === '') return chosen ? chain.deleteSelection().run() : true
    const note = { type: 'footnote', content: parseLine(text.replace(/\s+/g, ' '), { notes: false }) } as JSONContent
    return chain.insertContentAt(chosen ? { from: selection.from, to: selection.to } : selection.to, note).run()
  })
}

/** Asks for a document; changes the one that is chosen. */
export function askResource(editor: Editor): void {
  askCard(editor, 'resource', { title: chosenText(editor), href: '', language: '', source: '' }, (values) => values)
}

/** Asks for a video or a post elsewhere; changes the one that is chosen. */
export function askEmbed(editor: Editor): void {
  askCard(editor, 'embed', { title: chosenText(editor), href: '', kind: '' }, (values) => ({
    ...values,
    kind: values.kind || embedKindOf(values.href ?? ''),
  }))
}

function askCard(editor: Editor, name: string, empty: Values, attrsOf: (values: Values) => Values): void {
  const isThere = chosenNode(editor, name) !== null
  const known = isThere ? (editor.getAttributes(name) as Values) : empty
  ask(editor, name, known, (values) => {
    const attrs = attrsOf({ ...values, href: withScheme(values.href ?? '') })
    if (!isWebLink(attrs.href) || !values.title) return false
    if (isThere) return editor.chain().focus().updateAttributes(name, attrs).run()
    return insertBlock(editor, { type: name, attrs })
  })
}

/** Asks which action, form or list is placed here; changes the one that is chosen. */
export function askBlock(editor: Editor): void {
  const isThere = chosenNode(editor, 'placed') !== null
  ask(editor, 'block', {}, (_values, form) => {
    const choice = form.querySelector<HTMLSelectElement>('#block-choice')?.selectedOptions[0]
    if (!choice?.dataset.name) return false
    const { name, id = '', options = '{}' } = choice.dataset
    const attrs = { name, id, options: JSON.parse(options) }
    if (isThere) return editor.chain().focus().updateAttributes('placed', attrs).run()
    return insertBlock(editor, { type: 'placed', attrs })
  })
}

/** After the block that the cursor stands in, or in the place of an empty line; what is chosen stays. Writing goes on below it. */
export function insertBlock(editor: Editor, block: JSONContent): boolean {
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

/** The node that is chosen as a whole, where it is of that kind. */
export function chosenNode({ state }: Editor, name: string) {
  const { selection } = state
  return selection instanceof NodeSelection && selection.node.type.name === name ? selection.node : null
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
