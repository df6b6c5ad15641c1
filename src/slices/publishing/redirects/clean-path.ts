/**
 * A path as redirects are kept and looked up: its parts encoded in one way, without a slash at its end, a query or a fragment. Null for
 * what is no path.
 * @param address a path, or a whole address of the older site
 */
export function cleanPath(address: string): string | null {
  const path = pathOf(address.trim())
  if (path === null || path.length > 1_000) return null
  try {
    const parts = path.split('/').map((part) => encodeURIComponent(decodeURIComponent(part)))
    const clean = parts.join('/').replace(/\/+$/, '')
    return clean.length <= 1_000 ? clean || '/' : null
  } catch {
    return null
  }
}

function pathOf(address: string): string | null {
  const [bare = ''] = address.split(/[?#]/, 1)
  if (bare.startsWith('/') && !bare.startsWith('//')) return bare
  if (!/^https?:\/\//i.test(bare)) return null
  return /^https?:\/\/[^/]+(\/.*)?$/i.exec(bare)?.[1] ?? '/'
}

/** A kept path as people read it. */
export function readablePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
