import type { Words } from '#platform/i18n.ts'

/** Languages that documents are offered in, by their tags (BCP 47): those most spoken where letters go to and come from. */
export const documentLanguages = [
  'en',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'ca',
  'eu',
  'gl',
  'ht',
  'qu',
  'gn',
  'ay',
  'nah',
  'myn',
  'ar',
  'fa',
  'he',
  'tr',
  'ku',
  'ru',
  'uk',
  'pl',
  'el',
  'hi',
  'ur',
  'bn',
  'zh',
  'ja',
  'ko',
  'vi',
  'tl',
  'am',
  'so',
  'sw',
] as const

const namers = new Map<string, Intl.DisplayNames>()

/** "Spanish" / "español" for es, in the page's language; the tag itself where it has no name. */
export function nameLanguage({ region }: Words, tag: string): string {
  const namer = namers.get(region) ?? new Intl.DisplayNames([region], { type: 'language' })
  namers.set(region, namer)
  try {
    return namer.of(tag) ?? tag
  } catch {
    return tag
  }
}
