/** Whether a link may be shown: http, https and mailto only. */
export function isSafeLink(href: unknown): href is string {
  return typeof href === 'string' && /^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]+$)/i.test(href) && URL.canParse(href)
}

/** Whether it leads to something on the web: a document is nobody's mailbox. */
export function isWebLink(href: unknown): href is string {
  return isSafeLink(href) && /^https?:/i.test(href)
}
