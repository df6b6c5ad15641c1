import { isSafeLink } from '../../../src/platform/rich-text/safe-link.ts'

/**
 * HTML from Word, Google Docs, LibreOffice or a page → the same words in elements that the editor knows. What it does not know is
 * taken for the text that it holds; the editor's own rules then decide.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  const { body } = page
  for (const gone of body.querySelectorAll(
    'script, style, meta, link, title, template, noscript, svg, object, iframe, img',
  ))
    gone.remove()
  for (const comment of commentsIn(body)) comment.remove()
  // Word and Outlook: <o:p>, <w:sdt>, <v:shape> …
  for (const element of body.querySelectorAll('*')) if (element.localName.includes(':')) unwrap(element)
  // Google Docs puts everything into one <b> that is not bold.
  for (const bold of body.querySelectorAll<HTMLElement>(
    'b[id^="docs-internal-guid"], b[data-style*="font-weight:normal"]',
  ))
    unwrap(bold)
  makeMarks(body)
  makeLists(body)
  for (const heading of body.querySelectorAll('h1')) rename(heading, 'h2')
  for (const heading of body.querySelectorAll('h4, h5, h6')) rename(heading, 'h3')
  for (const cell of body.querySelectorAll('td, th, dt, dd')) rename(cell, 'p')
  for (const link of body.querySelectorAll('a')) mendLink(link)
  flattenLists(body)
  return body.innerHTML
}

/** The page's policy refuses styles in what is parsed, with an error each: they are read as words. */
function withoutStyles(html: string): string {
  const bare = html.replace(/<style\b[\s\S]*?<\/style>/gi, '')
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='))
}

/** Google Docs and LibreOffice say bold and italic by style alone. */
function makeMarks(body: HTMLElement): void {
  for (const span of body.querySelectorAll<HTMLElement>('span[data-style]')) {
    const style = span.dataset.style ?? ''
    if (/font-weight:\s*(bold|[6-9]00)/.test(style)) wrapWithin(span, 'strong')
    if (/font-style:\s*italic/.test(style)) wrapWithin(span, 'em')
  }
}

function wrapWithin(element: Element, name: string): void {
  const mark = document.createElement(name)
  mark.append(...element.childNodes)
  element.append(mark)
}

function commentsIn(body: HTMLElement): Comment[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Comment[] = []
  while (walker.nextNode()) comments.push(walker.currentNode as Comment)
  return comments
}

/** Word writes lists as paragraphs with a mark of their own: <p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>… */
function makeLists(body: HTMLElement): void {
  for (const item of body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"]')) {
    const mark = item.querySelector('[data-style*="mso-list:Ignore"], [data-style*="mso-list: Ignore"]')
    const isNumbered = /\d|^\s*[a-z][.)]/i.test(mark?.textContent ?? '')
    mark?.remove()
    const kind = isNumbered ? 'OL' : 'UL'
    const before = item.previousElementSibling
    const list = before?.tagName === kind && before.hasAttribute('data-word') ? before : document.createElement(kind)
    if (list !== before) {
      list.setAttribute('data-word', '')
      item.before(list)
    }
    list.append(rename(item, 'li'))
  }
}

/** A list within an item follows it, on the same level. */
function flattenLists(body: HTMLElement): void {
  for (let inner = nested(body); inner; inner = nested(body)) {
    const item = inner.closest('li:not(:scope)') ?? inner.parentElement
    if (item?.tagName === 'LI') item.after(...inner.children)
    else inner.before(...inner.children)
    inner.remove()
  }
}

function nested(body: HTMLElement): Element | null {
  return body.querySelector('li ul, li ol, ul > ul, ul > ol, ol > ul, ol > ol')
}

/** Search pages and mail programs put their own address before the one that was meant. */
function mendLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  const meant = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/.test(href) ? new URL(href).searchParams.get('q') : null
  const address = meant ?? href
  if (isSafeLink(address)) link.setAttribute('href', address)
  else unwrap(link)
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

function rename(element: Element, name: string): Element {
  const renamed = document.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}
