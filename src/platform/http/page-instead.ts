import type { Html } from '../html.tsx'

/** Ends a request with a page that stands between a person and what they asked for; nothing has been done yet. */
export class PageInstead extends Error {
  readonly page: Html
  readonly status = 403

  constructor(page: Html) {
    super('a page stands between')
    this.name = 'PageInstead'
    this.page = page
  }
}
