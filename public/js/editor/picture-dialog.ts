import type { Editor } from '@tiptap/core'
import { open } from './ask.ts'
import { chosenNode, insertBlock } from './dialogs.ts'
import { type KnownPicture, pictureKnown, remember } from './known-pictures.ts'
import { searchLibrary, shelved, show } from './search-library.ts'
import { offerFile, offerUpload } from './upload-picture.ts'

const mostInGallery = 12

/**
 * Shows the library; the picture that is pressed stands in the text. Of one that is chosen, caption and size can be changed as well.
 * @param file one that was dropped or pasted into the text, to be added first
 */
export function askPicture(editor: Editor, file?: File): void {
  const put = (id: string) => {
    dialog?.close()
    if (chosen) editor.chain().focus().updateAttributes('picture', attrsOf(id)).run()
    else insertBlock(editor, { type: 'picture', attrs: attrsOf(id) })
  }
  const added = ({ id }: KnownPicture) => {
    put(id)
    sayDone(true)
  }
  const chosen = chosenNode(editor, 'picture')
  const dialog = opened({ mode: 'picture', back: backTo(editor), added, ...(file && { file }) })
  if (!dialog) return
  const [caption, wide] = [field(dialog, 'caption'), field(dialog, 'wide')]
  caption.value = String(chosen?.attrs.caption ?? '')
  wide.checked = chosen?.attrs.size === 'wide'
  const attrsOf = (id: string) => ({ id, caption: caption.value.trim(), size: wide.checked ? 'wide' : 'column' })
  show(dialog, '[data-take]', chosen !== null)
  dialog.onclick = ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-picture], [data-take]')
    if (pressed) put(pressed.dataset.picture ?? String(chosen?.attrs.id))
  }
}

/** The same for several: those that are pressed or added are a gallery, in the order in which they were. */
export function askGallery(editor: Editor): void {
  const ids: string[] = []
  const mark = () => {
    if (!dialog) return
    for (const button of dialog.querySelectorAll<HTMLElement>('[data-picture]'))
      button.setAttribute('aria-pressed', String(ids.includes(button.dataset.picture ?? '')))
    show(dialog, '[data-take]', ids.length >= 2)
  }
  const added = (picture: KnownPicture) => {
    dialog?.querySelector(`[data-picture="${picture.id}"]`)?.closest('li')?.remove()
    const line = shelved(picture)
    dialog?.querySelector('.pictures')?.prepend(line)
    if (!ids.includes(picture.id) && ids.length < mostInGallery) ids.push(picture.id)
    mark()
    line.querySelector('button')?.focus()
  }
  const dialog = opened({ mode: 'gallery', back: backTo(editor), added, listed: mark })
  if (!dialog) return
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

/** The library for a choice beside a text. */
export function choosePicture(back: () => void, take: (picture: KnownPicture) => void): void {
  const added = (picture: KnownPicture) => {
    dialog?.close()
    take(picture)
  }
  const dialog = opened({ mode: 'lead', back, added })
  if (!dialog) return
  show(dialog, '[data-take]', false)
  dialog.onclick = ({ target }) => {
    const id = (target as Element).closest<HTMLElement>('[data-picture]')?.dataset.picture
    if (id) added(pictureKnown(id))
  }
}

type Opening = {
  mode: 'picture' | 'gallery' | 'lead'
  back(): void
  added(picture: KnownPicture): void
  /** Others are on the shelf now. */
  listed?(): void
  file?: File
}

function opened({ mode, back, added, listed, file }: Opening): HTMLDialogElement | null {
  const dialog = open('picture', back)
  if (!dialog) return null
  sayDone(false)
  for (const part of dialog.querySelectorAll<HTMLElement>('[data-mode]')) part.hidden = part.dataset.mode !== mode
  for (const button of dialog.querySelectorAll('[data-picture]')) button.removeAttribute('aria-pressed')
  const take = (picture: KnownPicture) => {
    remember(picture)
    added(picture)
  }
  let waiting = file
  searchLibrary(dialog, (found) => {
    listed?.()
    if (found) offerUpload(dialog, found.upload, take)
    if (found && waiting) void offerFile(dialog, waiting)
    waiting = undefined
  })
  return dialog
}

function backTo(editor: Editor): () => void {
  return () => editor.commands.focus()
}

/** For whoever does not see that the picture stands in the text now. */
function sayDone(isDone: boolean): void {
  const place = document.getElementById('picture-said')
  if (place) place.textContent = isDone ? (place.dataset.done ?? '') : ''
}

function field(dialog: HTMLElement, name: string): HTMLInputElement {
  return dialog.querySelector(`[data-name=${name}]`) ?? document.createElement('input')
}
