import { Controller } from '@hotwired/stimulus'

/** A button that prints the page; without scripts the browser's own menu does. */
export class PrintController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.hidden = false
  }

  print(): void {
    print()
  }
}
