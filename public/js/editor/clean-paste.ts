import { isSafeLink } from '../../../src/platform/rich-text/safe-link.ts'
import { makeLists, nestLists } from './pasted-lists.ts'
import { makeNotes } from './pasted-notes.ts'
import { makeTables } from './pasted-tables.ts'
import { rename, unwrap } from './rename.ts'

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
  for (const marked of body.querySelectorAll('[lang]:not(.other-language)')) marked.removeAttribute('lang')
  makeMarks(body)
  makeNotes(body)
  makeLists(body)
  nestLists(body)
  for (const heading of body.querySelectorAll('h1')) rename(heading, 'h2')
  for (const heading of body.querySelectorAll('h4, h5, h6')) rename(heading, 'h3')
  for (const term of body.querySelectorAll('dt, dd')) rename(term, 'p')
  for (const aside of body.querySelectorAll('aside:not(.pull-quote), footer')) if (!isSaying(aside)) unwrap(aside)
  makeTables(body)
  for (const link of body.querySelectorAll('a')) mendLink(link)
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

/** Search pages and mail programs put their own address before the one that was meant. */
function mendLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  const meant = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/.test(href) ? new URL(href).searchParams.get('q') : null
  const address = meant ?? href
  if (isSafeLink(address)) link.setAttribute('href', address)
  else unwrap(link)
}

function isSaying(element: Element): boolean {
  return element.localName === 'footer' && element.parentElement?.localName === 'blockquote'
}
