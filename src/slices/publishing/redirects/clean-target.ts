/**
 * Where a redirect leads: a path of this site, or a whole address of another. Null for anything else, such as `//elsewhere.example`,
 * which looks like the one and is the other.
 * @param origin of this site, whose whole addresses become paths
 */
export function cleanTarget(typed: string, origin: string): string | null {
  const text = typed.trim()
  if (text === '' || /[\s\\]/.test(text) || text.length > 2_000) return null
  if (text.startsWith('/')) return isOwnPath(text) ? text : null
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  return url.origin === new URL(origin).origin ? url.pathname + url.search + url.hash : url.href
}

/** A path that any browser takes for one of the site that it is on. */
export function isOwnPath(path: string): boolean {
  return new URL(path, 'https://own.invalid').origin === 'https://own.invalid' && !/^\/[/\\]/.test(path)
}
