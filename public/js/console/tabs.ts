import { Controller } from '@hotwired/stimulus'

/** Tabs that do not fit a phone: the one that is open comes into view. */
export class TabsController extends Controller<HTMLElement> {
  override connect(): void {
    const tab = this.element.querySelector<HTMLElement>('[aria-current]')
    if (tab) this.element.scrollLeft = tab.offsetLeft - (this.element.clientWidth - tab.offsetWidth) / 2
  }
}
