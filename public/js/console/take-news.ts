import type { Fields } from './kept-copy.ts'
import type { News } from './send-draft.ts'

/**
 * Brings a form up to date with what its saving answered. A field that somebody else changed is shown as they left it, if nobody has
 * touched it here since it was sent; otherwise the next saving tells of both.
 */
export function takeNews(form: HTMLFormElement, { fields, theirs, pieces }: News, sent: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && field.type === 'hidden') field.value = value
  }
  for (const [name, { text, mark }] of Object.entries(theirs))
    if (show(form, name, text, sent)) remember(form, name, mark)
  for (const [id, piece] of Object.entries(pieces)) {
    const place = document.getElementById(id)
    if (place && place.innerHTML !== piece) place.innerHTML = piece
  }
}

function show(form: HTMLFormElement, name: string, text: string, sent: Fields): boolean {
  const before = sent.filter(([field]) => field === name).map(([, value]) => value)
  const now = new FormData(form).getAll(name)
  if (JSON.stringify(before) !== JSON.stringify(now)) return false
  // Without a place for all of it here, its writer has not seen it.
  const places = [...form.elements].filter((element) => element.getAttribute('name') === name)
  const boxes = places.filter(isBox)
  const wanted = boxes.length > 0 ? text.split(' ').filter(Boolean) : []
  if (wanted.some((one) => !boxes.some(({ value }) => value === one)) || places.length === 0) return false
  for (const element of places) {
    if (isBox(element))
      element.checked = element.type === 'radio' ? element.value === text : wanted.includes(element.value)
    else if (isText(element)) element.value = text
    element.dispatchEvent(new Event('refresh'))
  }
  return true
}

/** One of several boxes holds its values with blanks between them. */
function isBox(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')
}

function isText(element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}

/** What this page has seen of a field from now on. */
function remember(form: HTMLFormElement, name: string, mark: string): void {
  const seen = form.elements.namedItem('seen')
  if (seen instanceof HTMLInputElement) seen.value = JSON.stringify({ ...JSON.parse(seen.value), [name]: mark })
}
