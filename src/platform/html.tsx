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

/**
 * Facts about a page for machines that read it (schema.org). A browser never runs a block of data, so the content security policy lets
 * it stand; no `<` in it can end it or begin a comment.
 */
export function dataBlock(facts: unknown): Html {
  const json = JSON.stringify(facts).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
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
