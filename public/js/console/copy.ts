import { Controller } from '@hotwired/stimulus'

/** A text with a button that copies it. Without scripts the button is not there, and the text can be selected. */
export class CopyController extends Controller<HTMLElement> {
  static override targets = ['text', 'button', 'state']
  static override values = { done: String }
  declare readonly textTarget: HTMLInputElement | HTMLTextAreaElement
  declare readonly buttonTarget: HTMLButtonElement
  declare readonly stateTarget: HTMLElement
  declare readonly doneValue: string

  override connect(): void {
    this.buttonTarget.hidden = false
  }

  async copy(): Promise<void> {
    this.textTarget.select()
    // navigator.clipboard exists on secure addresses only.
    if (navigator.clipboard) await navigator.clipboard.writeText(this.textTarget.value)
    else document.execCommand('copy')
    this.stateTarget.textContent = this.doneValue
  }
}
