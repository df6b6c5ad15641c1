/**
 * Word, LibreOffice and Google Docs write a note as two links that lead to each other: its number in the text, and the same number before
 * its words at the end. Its words come to where its number stands.
 */
export function makeNotes(body: HTMLElement): void {
  for (const number of body.querySelectorAll<HTMLAnchorElement>('a[href*="#"]')) {
    const back = number.isConnected ? named(body, targetOf(number)) : null
    const note = back?.closest('p, li')
    if (!back || !note || named(body, targetOf(back)) !== number || !follows(number, back)) continue
    back.remove()
    const words = document.createElement('span')
    words.dataset.note = ''
    words.append(...note.childNodes)
    trimStart(words)
    const holder = number.closest('sup') ?? number
    holder.replaceWith(words)
    removeWithEmptyBoxes(note, body)
  }
  for (const list of body.querySelectorAll('[data-style*="mso-element:footnote-list"]')) {
    if (list.textContent?.trim() === '') list.remove()
  }
}

function targetOf(link: HTMLAnchorElement): string {
  return (link.getAttribute('href') ?? '').replace(/^[^#]*#/, '')
}

/** The link of that name or id. */
function named(body: HTMLElement, name: string): HTMLAnchorElement | null {
  if (name === '') return null
  const quoted = CSS.escape(name)
  return body.querySelector<HTMLAnchorElement>(`a[name="${quoted}"], a[id="${quoted}"]`)
}

function follows(first: Node, second: Node): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function trimStart(element: HTMLElement): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const first = walker.nextNode()
  if (first) first.textContent = first.textContent?.replace(/^[\s.\]]+/, '') ?? ''
}

function removeWithEmptyBoxes(element: Element, body: HTMLElement): void {
  const box = element.parentElement
  element.remove()
  if (box && box !== body && box.textContent?.trim() === '') removeWithEmptyBoxes(box, body)
}
