import { Controller } from '@hotwired/stimulus'

/** The console's menu on a phone: a <details> that opens by itself, closed by Escape and by a tap beside it. */
export class MenuController extends Controller<HTMLDetailsElement> {
  override connect(): void {
    document.addEventListener('keydown', this.#onKey)
    document.addEventListener('click', this.#onClick)
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.#onKey)
    document.removeEventListener('click', this.#onClick)
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.element.open) return
    this.element.open = false
    this.element.querySelector('summary')?.focus()
  }

  #onClick = (event: MouseEvent): void => {
    const menu = this.element.nextElementSibling
    const within = event.target instanceof Node && (this.element.contains(event.target) || menu?.contains(event.target))
    if (!within) this.element.open = false
  }
}
