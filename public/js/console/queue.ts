import { Controller } from '@hotwired/stimulus'

/** A list to decide about: arrows go from one to the next, x chooses. Only while one of them has the focus, so that no key is taken from anybody else. */
export class QueueController extends Controller<HTMLElement> {
  static override targets = ['item', 'keys']
  declare readonly itemTargets: HTMLElement[]
  declare readonly keysTarget: HTMLElement

  override connect(): void {
    this.keysTarget.hidden = false
    for (const item of this.itemTargets) item.tabIndex = 0
  }

  key(event: KeyboardEvent): void {
    const at = this.itemTargets.indexOf(event.currentTarget as HTMLElement)
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'x') this.itemTargets[at]?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    else if (event.key === 'ArrowDown') this.itemTargets[at + 1]?.focus()
    else if (event.key === 'ArrowUp') this.itemTargets[at - 1]?.focus()
    else return
    event.preventDefault()
  }
}
