/** What is known of a picture of the library: from the page's own list, and from what was searched since. */
export type KnownPicture = { id: string; src: string; alt: string; caption: string }

const found = new Map<string, KnownPicture>()

export function remember(picture: KnownPicture): void {
  found.set(picture.id, picture)
}

export function pictureKnown(id: string): KnownPicture {
  const dialog = document.getElementById('dialog-picture')
  const shown = dialog?.querySelector<HTMLElement>(`[data-picture="${CSS.escape(id)}"]`)
  const image = shown?.querySelector('img')
  if (shown && image)
    return { id, src: image.currentSrc || image.src, alt: image.alt, caption: shown.dataset.caption ?? '' }
  return found.get(id) ?? { id, src: '', alt: '', caption: dialog?.dataset.gone ?? '' }
}
