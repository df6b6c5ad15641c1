import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { Tone } from '#ui/tag.tsx'
import type { Language } from '../languages/language.ts'
import type { PostHeader, VariantLine } from './overview.queries.ts'

/** "Spanish", "Español": a language as a label begins with it. */
export function languageLabel(words: Words, language: Language): string {
  const name = nameLanguage(words, language)
  return name.charAt(0).toLocaleUpperCase(words.region) + name.slice(1)
}

/** How a language of a post stands, in a word or two. */
export function sayStanding(words: Words, variant: VariantLine): { text: string; tone: Tone } {
  const { state, scheduledFor, hasChanges, isLate } = variant
  if (isLate) return { text: words.say('publishing.posts.standing.late'), tone: 'bad' }
  if (state === 'scheduled' && scheduledFor)
    return { text: words.say('publishing.posts.standing.scheduled', { time: words.time(scheduledFor) }), tone: 'warn' }
  if (state === 'withdrawn') return { text: words.say('publishing.posts.standing.withdrawn'), tone: 'bad' }
  if (state !== 'published') return { text: words.say('publishing.posts.standing.draft'), tone: 'plain' }
  const text = words.say(hasChanges ? 'publishing.posts.standing.changed' : 'publishing.posts.standing.published')
  return { text, tone: 'good' }
}

/** A post by its title, or that it has none. */
export function titleOf(words: Words, { title }: Pick<PostHeader, 'title'>): string {
  return title.trim() || words.say('publishing.posts.untitled')
}
