import type { Editor } from '@tiptap/core'
import { open } from './ask.ts'
import { chosenNode, insertBlock } from './dialogs.ts'
import { type KnownPicture, remember } from './known-pictures.ts'

const mostInGallery = 12

/** Shows the library; the picture that is pressed stands in the text. Of one that is chosen, caption and size can be changed as well. */
export function askPicture(editor: Editor): void {
  const dialog = opened(editor, 'picture')
  if (!dialog) return
  const chosen = chosenNode(editor, 'picture')
  const [caption, wide] = [field(dialog, 'caption'), field(dialog, 'wide')]
  caption.value = String(chosen?.attrs.caption ?? '')
  wide.checked = chosen?.attrs.size === 'wide'
  const attrsOf = (id: string) => ({ id, caption: caption.value.trim(), size: wide.checked ? 'wide' : 'column' })
  const put = (id: string) => {
    dialog.close()
    if (chosen) editor.chain().focus().updateAttributes('picture', attrsOf(id)).run()
    else insertBlock(editor, { type: 'picture', attrs: attrsOf(id) })
  }
  show(dialog, '[data-take]', chosen !== null)
  dialog.onclick = ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-picture], [data-take]')
    if (pressed) put(pressed.dataset.picture ?? String(chosen?.attrs.id))
  }
}

/** The same for several: those that are pressed are a gallery, in the order in which they were. */
export function askGallery(editor: Editor): void {
  const dialog = opened(editor, 'gallery')
  if (!dialog) return
  const ids: string[] = []
  const mark = () => {
    for (const button of dialog.querySelectorAll<HTMLElement>('[data-picture]'))
      button.setAttribute('aria-pressed', String(ids.includes(button.dataset.picture ?? '')))
    show(dialog, '[data-take]', ids.length >= 2)
  }
  dialog.onclick = ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-picture], [data-take]')
    if (!pressed) return
    const id = pressed.dataset.picture
    if (id === undefined) {
      dialog.close()
      const content = ids.map((id) => ({ type: 'picture', attrs: { id } }))
      insertBlock(editor, { type: 'gallery', content })
    } else if (ids.includes(id)) ids.splice(ids.indexOf(id), 1)
    else if (ids.length < mostInGallery) ids.push(id)
    mark()
  }
  mark()
}

function opened(editor: Editor, mode: 'picture' | 'gallery'): HTMLDialogElement | null {
  const dialog = open('picture', editor)
  if (!dialog) return null
  for (const part of dialog.querySelectorAll<HTMLElement>('[data-mode]')) part.hidden = part.dataset.mode !== mode
  for (const button of dialog.querySelectorAll('[data-picture]')) button.removeAttribute('aria-pressed')
  searchLibrary(dialog)
  return dialog
}

/** Looks for pictures by their words. Where the server cannot, the newest that came with the page are there. */
function searchLibrary(dialog: HTMLDialogElement): void {
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

type Found = { pictures: KnownPicture[]; next: string | null }

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
  const items = pictures.map(item)
  if (isMore) shelf?.append(...items)
  else shelf?.replaceChildren(...items)
  show(dialog, '[data-none]', pictures.length === 0)
  const more = dialog.querySelector<HTMLButtonElement>('[data-more]')
  if (!more) return
  more.hidden = next === null
  more.onclick = () => next && goOn(next)
}

function item(picture: KnownPicture): HTMLElement {
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

function field(dialog: HTMLElement, name: string): HTMLInputElement {
  return dialog.querySelector(`[data-name=${name}]`) ?? document.createElement('input')
}

function show(dialog: HTMLElement, part: string, isShown: boolean): void {
  for (const found of dialog.querySelectorAll<HTMLElement>(part)) found.hidden = !isShown
}
