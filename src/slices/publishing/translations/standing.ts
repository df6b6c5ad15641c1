import { postTexts } from '../posts/post-content.ts'
import { saidIn, type Translation } from './hold-translation.ts'
import { textIn } from './texts.ts'

/** How a translation stands, in one word. */
export type Standing = 'missing' | 'writing' | 'outdated' | 'waiting' | 'returned' | 'ready' | 'done'

export function standingOf(translation: Translation, outdated: readonly unknown[]): Standing {
  const { variant, draft } = translation
  const isEmpty = postTexts.every((name) => textIn(saidIn(translation), name) === '')
  if (!variant || !draft || isEmpty) return 'missing'
  if (variant.review === 'approved') return 'ready'
  if (variant.review === 'waiting') return 'waiting'
  if (variant.review === 'returned') return 'returned'
  if (outdated.length > 0) return 'outdated'
  return draft.isPublished ? 'done' : 'writing'
}
