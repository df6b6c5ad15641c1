import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'

export type Html = JSX.Element
export type Children = JSX.Element | string | number | null | undefined | false | Children[]

/** A whole document. Preact escapes every text and attribute; only `raw` does not. */
export function renderPage(page: Html): string {
  return `<!doctype html>${renderToString(page)}`
}

/** A piece of a page, for a fragment or a mail's body. */
export function renderFragment(piece: Html): string {
  return renderToString(piece)
}

/** Puts markup in as it is. The only such place in the house: what comes here was made or sanitised by us a line earlier. */
export function raw(
  markup: string,
  as: 'div' | 'span' | 'figure' = 'div',
  attributes: Record<string, string> = {},
): Html {
  const Tag = as
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: markup }} />
}
