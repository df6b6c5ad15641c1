import type { NodeViewRenderer } from '@tiptap/core'

/** What the library's dialog knows of a picture; see picture-dialog in rich-text-dialogs.tsx. */
export const drawPicture: NodeViewRenderer = ({ node }) => {
  const known = document.querySelector<HTMLElement>(
    `#dialog-picture [data-picture="${CSS.escape(String(node.attrs.id))}"]`,
  )
  const dom = document.createElement('figure')
  const image = known?.querySelector('img')
  if (image) {
    const shown = document.createElement('img')
    shown.src = image.currentSrc || image.src
    shown.alt = image.alt
    dom.append(shown)
  }
  const caption = document.createElement('figcaption')
  caption.textContent = known?.dataset.caption ?? document.getElementById('dialog-picture')?.dataset.gone ?? ''
  dom.append(caption)
  return { dom }
}

export const drawResource: NodeViewRenderer = ({ node }) => {
  const { title, href, language, source } = node.attrs
  const dom = document.createElement('div')
  dom.className = 'resource'
  const name = document.createElement('strong')
  name.textContent = String(title)
  const details = document.createElement('small')
  details.textContent = [nameOf(String(language)), source, href].filter(Boolean).join(' · ')
  dom.append(name, details)
  return { dom }
}

function nameOf(language: string): string {
  if (language === '') return ''
  const option = document.querySelector<HTMLOptionElement>(`#dialog-resource option[value="${CSS.escape(language)}"]`)
  return option?.label ?? language
}
