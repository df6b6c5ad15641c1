import { type KnownPicture, remember } from './known-pictures.ts'

/** `upload`: where the form is that adds a picture; null for whoever may not. */
export type Found = { pictures: KnownPicture[]; next: string | null; upload: string | null }

/**
 * Looks for pictures by their words. Where the server cannot, the newest that came with the page are there.
 * @param heard what it answered, each time; null where it did not
 */
export function searchLibrary(dialog: HTMLDialogElement, heard: (found: Found | null) => void): void {
  const input = dialog.querySelector<HTMLInputElement>('[data-search]')
  const url = input?.dataset.search
  if (!input || !url) return
  let asked = 0
  const look = async (address = `${url}?q=${encodeURIComponent(input.value.trim())}`, isMore = false) => {
    const own = ++asked
    const found = await fetchPictures(address)
    if (own !== asked || !dialog.open) return
    show(dialog, '[data-searching]', found !== null)
    if (found) list(dialog, found, isMore, (next) => look(next, true))
    heard(found)
  }
  let pause = 0
  input.oninput = () => {
    clearTimeout(pause)
    pause = window.setTimeout(look, 250)
  }
  input.onkeydown = (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    look()
  }
  // Whoever added a picture in another tab finds it here.
  const back = () => look()
  addEventListener('focus', back)
  dialog.addEventListener('close', () => removeEventListener('focus', back), { once: true })
  look()
}

async function fetchPictures(address: string): Promise<Found | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    const isJson = response.headers.get('content-type')?.includes('json')
    return response.ok && isJson ? await response.json() : null
  } catch {
    return null
  }
}

function list(dialog: HTMLElement, { pictures, next }: Found, isMore: boolean, goOn: (next: string) => void): void {
  const shelf = dialog.querySelector('.pictures')
  const items = pictures.map(shelved)
  if (isMore) shelf?.append(...items)
  else shelf?.replaceChildren(...items)
  show(dialog, '[data-none]', pictures.length === 0)
  const more = dialog.querySelector<HTMLButtonElement>('[data-more]')
  if (!more) return
  more.hidden = next === null
  more.onclick = () => next && goOn(next)
}

/** A picture as the shelf of a dialog shows it. */
export function shelved(picture: KnownPicture): HTMLElement {
  remember(picture)
  const [line, button, image, words] = ['li', 'button', 'img', 'small'].map((name) => document.createElement(name))
  const shown = image as HTMLImageElement
  shown.src = picture.src
  shown.alt = picture.alt
  shown.loading = 'lazy'
  button?.setAttribute('type', 'button')
  Object.assign(button?.dataset ?? {}, { picture: picture.id, caption: picture.caption })
  button?.append(shown)
  if (words) words.textContent = picture.caption
  line?.append(...[button, words].filter((part) => part !== undefined))
  return line as HTMLElement
}

export function show(dialog: HTMLElement, part: string, isShown: boolean): void {
  for (const found of dialog.querySelectorAll<HTMLElement>(part)) found.hidden = !isShown
}
