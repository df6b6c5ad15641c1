import { unwrap } from './rename.ts'

/** A table of one column or one row of one cell is a box around text; all others stay tables, with plain words in their cells. */
export function makeTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const cells = [...table.querySelectorAll('td, th')]
    if (cells.length < 2 || table.parentElement?.closest('td, th')) takeApart(table)
    else makeEven(table, cells)
  }
}

function takeApart(table: Element): void {
  for (const cell of table.querySelectorAll('td, th, caption')) {
    if (isBare(cell)) cell.innerHTML = `<p>${cell.innerHTML}</p>`
    unwrap(cell)
  }
  for (const part of table.querySelectorAll('tr, tbody, thead, tfoot, colgroup')) unwrap(part)
  unwrap(table)
}

function isBare(cell: Element): boolean {
  return !cell.querySelector('p, ul, ol, h2, h3, blockquote, table')
}

function makeEven(table: HTMLTableElement, cells: Element[]): void {
  const caption = table.querySelector('caption')
  if (caption) table.dataset.caption = caption.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  caption?.remove()
  for (const cell of cells) {
    for (const line of cell.querySelectorAll('br')) line.replaceWith(' ')
    for (const block of cell.querySelectorAll('p, div, ul, ol, li, h2, h3, blockquote')) {
      block.append(' ')
      unwrap(block)
    }
    // A cell that reaches over others is followed by empty ones.
    for (let more = Number(cell.getAttribute('colspan') ?? 1); more > 1 && more < 30; more--)
      cell.after(document.createElement(cell.localName))
  }
}
