import { type Locale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { ActionText } from '../campaigns/action-content.ts'

export const shareFields = ['shortPost', 'longPost', 'shareMail', 'shareMessage'] as const
export type ShareField = (typeof shareFields)[number]
export type ShareTexts = Record<ShareField, string>

/** 280 characters are what the strictest network takes; each counts an address as 23, and a space stands before it. */
export const longestShortPost = 280 - 24

/** How an action is passed on in one language: as its writers say it, or made of its title and introduction. */
export function shareTexts(words: Words, text: Pick<ActionText, ShareField | 'title' | 'standfirst'>): ShareTexts {
  const { title, standfirst } = text
  const both = [title, standfirst].filter(Boolean).join('\n\n')
  const made: ShareTexts = {
    shortPost: both.length <= longestShortPost ? both : title,
    longPost: words.say('actions.sharing.made.longPost', { text: both }),
    shareMail: words.say('actions.sharing.made.shareMail', { text: both }),
    shareMessage: words.say('actions.sharing.made.shareMessage', { title }),
  }
  return Object.fromEntries(shareFields.map((name) => [name, text[name].trim() || made[name]])) as ShareTexts
}

/** A text with the address that it is about; one that names it already says it once. */
export function withAddress(text: string, address: string, between: ' ' | '\n\n'): string {
  return text.includes(address) ? text : `${text}${between}${address}`
}

/** How an organisation speaks in one of its languages, whatever the page's is. */
export function wordsOf({ regions, time_zone }: Organisation, locale: Locale): Words {
  const region = regions[locale]
  return wordsFor({ locale, timeZone: time_zone, ...(region && { region }) })
}
