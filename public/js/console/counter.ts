import { Controller } from '@hotwired/stimulus'

/** How many characters a field still takes, shown once a fifth or less is left. */
export class CounterController extends Controller<HTMLElement> {
  static override targets = ['text', 'left']
  declare readonly textTarget: HTMLInputElement | HTMLTextAreaElement
  declare readonly leftTarget: HTMLElement

  override connect(): void {
    this.count()
  }

  count(): void {
    const { maxLength, value } = this.textTarget
    const left = maxLength - value.length
    const lang = document.documentElement.lang
    this.leftTarget.textContent = (this.leftTarget.dataset.text ?? '#').replace('#', left.toLocaleString(lang))
    this.leftTarget.hidden = left > maxLength / 5
  }
}
