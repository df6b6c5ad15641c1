import type { NodeViewRenderer } from '@tiptap/core'
import { hostOf } from '../../../src/platform/rich-text/attributes.ts'
import { pictureKnown } from './known-pictures.ts'

/** A picture as the library shows it, with its own words under it. */
export const drawPicture: NodeViewRenderer = ({ node }) => {
  const known = pictureKnown(String(node.attrs.id))
  const dom = element('figure', node.attrs.size === 'wide' ? 'is-wide' : '')
  if (known.src) {
    const image = document.createElement('img')
    image.src = known.src
    image.alt = known.alt
    dom.append(image)
  }
  dom.append(element('figcaption', '', String(node.attrs.caption || '') || known.caption))
  return { dom }
}

export const drawGallery: NodeViewRenderer = () => {
  const dom = element('div', 'gallery')
  return { dom, contentDOM: dom }
}

export const drawRule: NodeViewRenderer = () => ({ dom: document.createElement('hr') })

export const drawResource: NodeViewRenderer = ({ node }) => {
  const { title, href, language, source } = node.attrs
  return card(title, [nameOf(String(language)), source, href])
}

export const drawEmbed: NodeViewRenderer = ({ node }) => {
  const kind = document.querySelector<HTMLOptionElement>(`#embed-kind option[value="${CSS.escape(node.attrs.kind)}"]`)
  return card(node.attrs.title, [kind?.label, hostOf(String(node.attrs.href))])
}

export const drawBlock: NodeViewRenderer = ({ node }) => {
  const { name, id, options } = node.attrs
  const choice = [...document.querySelectorAll<HTMLOptionElement>('#block-choice option')].find(
    ({ dataset }) => dataset.name === name && dataset.id === id && dataset.options === JSON.stringify(options),
  )
  const group = choice?.parentElement instanceof HTMLOptGroupElement ? choice.parentElement.label : name
  return card(choice?.label ?? String(id || name), [group])
}

function card(title: unknown, details: unknown[]): { dom: HTMLElement } {
  const dom = element('div', 'resource')
  dom.append(element('strong', '', String(title)), element('small', '', details.filter(Boolean).join(' · ')))
  return { dom }
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

function nameOf(language: string): string {
  if (language === '') return ''
  const option = document.querySelector<HTMLOptionElement>(`#dialog-resource option[value="${CSS.escape(language)}"]`)
  return option?.label ?? language
}
