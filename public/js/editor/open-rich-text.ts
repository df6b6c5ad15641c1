import { Editor, type JSONContent } from '@tiptap/core'
import type { RichText } from '../../../src/platform/rich-text/document.ts'
import { parseMarkup } from '../../../src/platform/rich-text/parse-markup.ts'
import { printMarkup } from '../../../src/platform/rich-text/print-markup.ts'
import { cleanPaste } from './clean-paste.ts'
import { askFootnote, askLink } from './dialogs.ts'
import { askPicture } from './picture-dialog.ts'
import { makeSchema } from './schema.ts'
import { askAgain, bindToolbar, reachToolbar } from './toolbar.ts'

export type RichTextParts = { source: HTMLTextAreaElement; surface: HTMLElement; toolbar: HTMLElement }
export type OpenRichText = { close(): void }

/**
 * Puts an editor in the place of a field. The field stays, unseen, and holds the same text in the markup that it has without scripts:
 * what is sent, kept and compared is one thing. A `refresh` event on it says that somebody else changed it.
 */
export function openRichText({ source, surface, toolbar }: RichTextParts): OpenRichText {
  const { id } = source
  const editor = new Editor({
    element: surface,
    extensions: makeSchema(),
    content: documentIn(source),
    // Its style element would be refused by the page's policy; the rules stand in public/css/rich-text.css.
    injectCSS: false,
    editable: !source.readOnly,
    editorProps: {
      attributes: attributesOf(source),
      transformPastedHTML: cleanPaste,
      handleKeyDown: (_view, event) => press(event, editor, toolbar),
      handleDoubleClick: () => askAgain(editor),
      handlePaste: (_view, event) => takePicture(event.clipboardData, editor, toolbar),
      handleDrop: (view, event) => {
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
        return takePicture(event.dataTransfer, editor, toolbar, place?.pos)
      },
    },
    onUpdate: ({ editor }) => {
      source.value = printMarkup(editor.getJSON() as RichText)
      source.dispatchEvent(new Event('input', { bubbles: true }))
    },
  })
  const refresh = () => editor.commands.setContent(documentIn(source), { emitUpdate: false })
  const unbind = bindToolbar(toolbar, editor)
  source.addEventListener('refresh', refresh)
  // Whoever follows a link to the field, or its label, comes to the text.
  source.id = `${id}-source`
  source.hidden = true
  surface.hidden = false
  toolbar.hidden = source.readOnly
  return {
    close() {
      unbind()
      source.removeEventListener('refresh', refresh)
      editor.destroy()
      source.id = id
      source.hidden = false
      surface.hidden = true
      toolbar.hidden = true
    },
  }
}

/** Keys that lead out of the text, and into what is asked: in most editors they are the same. */
function press(event: KeyboardEvent, editor: Editor, toolbar: HTMLElement): boolean {
  const isCommand = event.ctrlKey || event.metaKey
  if (event.key === 'F10' && event.altKey) reachToolbar(toolbar)
  else if (event.key === 'Enter' && !isCommand) return askAgain(editor)
  else if (isCommand && !event.altKey && event.key.toLowerCase() === 'k') askLink(editor)
  else if (isCommand && event.altKey && event.key.toLowerCase() === 'f') askFootnote(editor)
  else return false
  event.preventDefault()
  return true
}

/** A picture that comes as a file is added to the library first, where somebody says what it shows and whose it is. */
function takePicture(brought: DataTransfer | null, editor: Editor, toolbar: HTMLElement, place?: number): boolean {
  const file = [...(brought?.files ?? [])].find(({ type }) => type.startsWith('image/'))
  // Word puts a drawing of the words beside them.
  const hasWords = /\S/.test((brought?.getData('text/html') ?? '').replace(/<[^>]*>/g, ''))
  if (!file || hasWords || !toolbar.querySelector('[data-tool=picture]')) return false
  if (place !== undefined) editor.commands.setTextSelection(place)
  askPicture(editor, file)
  return true
}

function documentIn(source: HTMLTextAreaElement): JSONContent {
  const { content } = parseMarkup(source.value)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] } as JSONContent
}

function attributesOf(source: HTMLTextAreaElement): Record<string, string> {
  const described = source.getAttribute('aria-describedby')
  return {
    id: source.id,
    class: 'story',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': `${source.id}-label`,
    ...(source.lang && { lang: source.lang }),
    ...(source.dir && { dir: source.dir }),
    ...(source.readOnly && { 'aria-readonly': 'true', tabindex: '0' }),
    ...(described && { 'aria-describedby': described }),
  }
}
