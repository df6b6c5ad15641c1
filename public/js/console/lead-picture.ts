import { Controller } from '@hotwired/stimulus'
import type { KnownPicture } from '../editor/known-pictures.ts'
import type { choosePicture } from '../editor/picture-dialog.ts'

/** The picture over a text: any of the library, or a new one, by the dialog of the text's own pictures, in place of the newest few. */
export class LeadPictureController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'plain', 'choices', 'shelf', 'shown']
  static override values = { script: String }
  declare readonly dialogTarget: HTMLElement
  declare readonly plainTargets: HTMLElement[]
  declare readonly choicesTarget: HTMLDetailsElement
  declare readonly shelfTarget: HTMLElement
  declare readonly shownTargets: HTMLElement[]
  declare readonly scriptValue: string

  override connect(): void {
    this.dialogTarget.hidden = false
    for (const part of this.plainTargets) part.hidden = true
  }

  async ask({ currentTarget }: Event): Promise<void> {
    const editor: { choosePicture: typeof choosePicture } = await import(this.scriptValue)
    let after = currentTarget as HTMLElement
    editor.choosePicture(
      () => after.focus(),
      (picture) => {
        after = this.#choose(picture)
      },
    )
  }

  /** What stands over the choices is what was chosen when the page came. */
  changed({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
    for (const figure of this.shownTargets) figure.hidden = figure.dataset.id !== target.value
  }

  #choose(picture: KnownPicture): HTMLElement {
    const known = this.shelfTarget.querySelector<HTMLInputElement>(`input[value="${CSS.escape(picture.id)}"]`)
    const radio = known ?? this.#shelve(picture)
    this.choicesTarget.open = true
    radio.checked = true
    radio.dispatchEvent(new Event('change', { bubbles: true }))
    return radio
  }

  /** After that which stands for none. */
  #shelve({ id, src, alt, caption }: KnownPicture): HTMLInputElement {
    const [line, label] = [document.createElement('li'), document.createElement('label')]
    const [image, radio] = [document.createElement('img'), document.createElement('input')]
    Object.assign(image, { src, alt })
    Object.assign(radio, { type: 'radio', name: 'picture_id', value: id })
    label.append(image, radio, ` ${caption}`)
    line.append(label)
    this.shelfTarget.firstElementChild?.after(line)
    return radio
  }
}
