const ofWriter = ['given_name', 'family_name', 'city', 'state']

/**
 * Puts what a person types about themselves, and the points that they tick, into their letters while they leave them as they are, as
 * the second step would; one of their own is not touched. Must fill in as `shownLetter` does: the server compares the two.
 */
export function fillLetters(form: HTMLFormElement): void {
  const letters = form.querySelectorAll<HTMLTextAreaElement>('textarea[data-template]')
  for (const letter of Array.from(letters)) fillLetter(form, letter)
}

function fillLetter(form: HTMLFormElement, letter: HTMLTextAreaElement): void {
  const template = letter.dataset.template ?? ''
  const points: Record<string, string> = JSON.parse(letter.dataset.points ?? '{}')

  const known = (name: string) => {
    const hides = form.elements.namedItem('hide_name') as HTMLInputElement | null
    const field = form.elements.namedItem(name) as HTMLInputElement | null
    return ofWriter.indexOf(name) < 0 || hides?.checked ? '' : (field?.value ?? '').trim()
  }
  const ticked = () => {
    const boxes = form.querySelectorAll<HTMLInputElement>('input[name=points]:checked')
    return Array.from(boxes, (box) => points[box.value]).join('\n\n')
  }
  const fill = (value: (name: string) => string, paragraphs: string) =>
    template
      .replace('{points}', () => paragraphs || '…')
      .replace(/\{([a-z_]+)(?:\|([^{}]*))?\}/g, (_whole, name, otherwise = '…') => value(name) || otherwise)

  // The browser may have brought back what stood here before.
  const now = () => fill(known, ticked())
  let shown = letter.value === now() ? letter.value : fill(() => '', '')
  const follow = () => {
    if (letter.value !== shown) return
    shown = now()
    letter.value = shown
  }
  follow()
  form.addEventListener('input', follow)
  form.addEventListener('change', follow)
}

/** Where a place decides which letters go, only those that go to its offices are shown; the others are not sent along. */
export function showLetters(form: HTMLFormElement, fields: string): void {
  for (const box of Array.from(form.querySelectorAll<HTMLElement>('[data-letter]'))) {
    const goes = ` ${fields} `.indexOf(` ${box.dataset.letter} `) >= 0
    box.hidden = !goes
    for (const letter of Array.from(box.querySelectorAll('textarea'))) letter.disabled = !goes
  }
}
