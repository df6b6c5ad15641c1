import type { RichTextNode } from './document.ts'

/** What an embed leads to. */
export const embedKinds = ['video', 'post', 'audio'] as const
/** A video, what somebody wrote on a network, something to listen to. */
export type EmbedKind = (typeof embedKinds)[number]

/** What can be placed into a text from elsewhere. */
export const blockNames = ['action', 'actions', 'sign-up', 'posts'] as const
/** An action, the form to join the list, a list of posts. */
export type BlockName = (typeof blockNames)[number]

/** How many pictures one gallery holds; fewer are pictures, more are two galleries. */
export const galleryLimits = { least: 2, most: 12 } as const

/** Pictures that follow one another, in sets that a gallery holds; one that is left over is a picture. */
export function galleries(pictures: RichTextNode[]): RichTextNode[] {
  const { least, most } = galleryLimits
  const sets: RichTextNode[][] = []
  for (let at = 0; at < pictures.length; at += most) sets.push(pictures.slice(at, at + most))
  return sets.flatMap((content) => (content.length < least ? content : [{ type: 'gallery', content }]))
}

/** How deep lists stand in lists. */
export const mostListLevels = 6

/** Whether a text is the id of a picture of the library. */
export function isPictureId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** Whether a text is well formed as the tag of a language (BCP 47): es, pt-BR, zh-Hant. */
export function isLanguageTag(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(text)) return false
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand'])

/** In which direction a language is written, by its script. @param tag a well-formed one */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/** Whether a text can be what a placed block is known by: '' where there is one only. */
export function isBlockId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{0,64}$/.test(text)
}

/** Whether a text can be the name of an option of a placed block. */
export function isOptionName(text: string): boolean {
  return /^[a-z]\w{0,30}$/i.test(text)
}

const hosts: [EmbedKind, RegExp][] = [
  ['video', /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|tiktok\.com|twitch\.tv|peertube\.\w+)$/],
  ['audio', /(^|\.)(soundcloud\.com|spotify\.com|ivoox\.com|podcasts\.apple\.com|bandcamp\.com)$/],
]

/** What an address is likely to lead to, by its host. */
export function embedKindOf(href: string): EmbedKind {
  const host = URL.canParse(href) ? new URL(href).hostname : ''
  return hosts.find(([, pattern]) => pattern.test(host))?.[0] ?? 'post'
}

/** The host as people know it: without www. */
export function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : ''
}
