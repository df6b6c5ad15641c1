import { Controller } from '@hotwired/stimulus'

/**
 * Two texts beside each other, of which one is written: the paragraph of the other that belongs to where the cursor stands is marked and
 * kept in view. Only while both have as many paragraphs: otherwise nobody knows which belongs to which.
 */
export class BesideController extends Controller<HTMLElement> {
  static override targets = ['original']
  declare readonly originalTarget: HTMLElement

  override connect(): void {
    document.addEventListener('selectionchange', this.#follow)
  }

  override disconnect(): void {
    document.removeEventListener('selectionchange', this.#follow)
  }

  #follow = (): void => {
    const written = this.element.querySelector<HTMLElement>('.surface > .story')
    const at = document.getSelection()?.anchorNode
    if (!written || !at || !written.contains(at)) return
    const blocks = [...this.originalTarget.children]
    const own = [...written.children]
    const here = blocks.length === own.length ? own.findIndex((block) => block.contains(at)) : -1
    for (const [place, block] of blocks.entries()) block.classList.toggle('here', place === here)
    const block = blocks[here]
    if (block instanceof HTMLElement) show(block, this.originalTarget)
  }
}

/** Scrolls the frame alone; the page stays where somebody writes. */
function show(block: HTMLElement, frame: HTMLElement): void {
  const [inner, outer] = [block.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - 16
}
