import { Controller } from '@hotwired/stimulus'
import type { OpenRichText, openRichText } from '../editor/open-rich-text.ts'

/** A text with headings, links, pictures …: the editor is fetched where such a field is. Until it is there the field takes markup. */
export class RichTextController extends Controller<HTMLElement> {
  static override targets = ['source', 'surface', 'toolbar']
  static override values = { script: String }
  declare readonly sourceTarget: HTMLTextAreaElement
  declare readonly surfaceTarget: HTMLElement
  declare readonly toolbarTarget: HTMLElement
  declare readonly scriptValue: string

  #open: OpenRichText | null = null

  override async connect(): Promise<void> {
    const editor: { openRichText: typeof openRichText } = await import(this.scriptValue)
    if (!this.element.isConnected || this.#open) return
    const { sourceTarget: source, surfaceTarget: surface, toolbarTarget: toolbar } = this
    this.#open = editor.openRichText({ source, surface, toolbar })
    // How to write without it is of no use beside it.
    for (const help of document.querySelectorAll<HTMLElement>('[data-markup-help]')) help.hidden = true
  }

  override disconnect(): void {
    this.#open?.close()
    this.#open = null
  }
}
