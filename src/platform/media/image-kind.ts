/** The kinds of picture that we take. */
export const imageKinds = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const
export type ImageKind = (typeof imageKinds)[number]

/**
 * What a file is by its first bytes, whatever its name says; null for everything that we do not take in: SVG (it can carry
 * scripts), TIFF, HEIC (its decoder is bound by patents), films, documents.
 */
export function imageKind(bytes: Buffer): ImageKind | null {
  const text = bytes.toString('latin1', 0, 16)
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.slice(4, 12) === 'ftypavif') return 'avif'
  return null
}

/** Whether it is a photograph as telephones of one make store it, so that a message can say what to do. */
export function isHeic(bytes: Buffer): boolean {
  return /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/.test(bytes.toString('latin1', 4, 12))
}
