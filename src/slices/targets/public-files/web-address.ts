/** Null unless it is an absolute http or https address with a host: what passes here becomes a link that people follow. */
export function webAddress(text: string): string | null {
  const trimmed = text.trim()
  if (!/^https?:\/\/[^\s/@]+\.[^\s@]+$/i.test(trimmed)) return null
  return URL.canParse(trimmed) ? new URL(trimmed).href : null
}
