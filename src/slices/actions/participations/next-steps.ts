import type { Words } from '#platform/i18n.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { isOpen, type PublishedAction } from '../campaigns/read-published-action.ts'
import { pathOf } from './take-action.ts'

/** What people may do once they have acted. */
export type NextStep = {
  /** Of the action that it is; null for a link. */
  actionId: string | null
  title: string
  text: string
  /** After the host for an action; a whole address for a link. */
  href: string
}

/** Of the newest actions so many are at hand, for who has just taken one of them. */
const mostSteps = 3

export type Ahead = {
  /** What the action said when it was taken, and which it is. */
  content: ActionContent
  actionId: string
  /** What the organisation has published and not put away, the newest first. */
  published: readonly PublishedAction[]
  now: Date
}

/**
 * Where an action leads on to, the best first. Made of what is published alone, so that it is the same for an address that is known and one that is
 * not. What has closed or was put away is not there.
 */
export function nextSteps(words: Words, { content, actionId, published, now }: Ahead): NextStep[] {
  const { next, texts } = content
  const { nextTitle, nextText } = texts[words.locale]
  if (next.kind === 'none') return []
  if (next.kind === 'link') {
    const isWhole = nextTitle !== '' && isWebLink(next.url)
    return isWhole ? [{ actionId: null, title: nextTitle, text: nextText, href: next.url }] : []
  }
  const open = published.filter(
    (action) => action.id !== actionId && action.slugs[words.locale] !== undefined && isOpen(action, now),
  )
  const chosen = next.kind === 'action' ? open.filter(({ id }) => id === next.actionId) : open.slice(0, mostSteps)
  return chosen.map(({ id, content: other, slugs }) => ({
    actionId: id,
    title: nextTitle || other.texts[words.locale].title,
    text: nextText || other.texts[words.locale].standfirst,
    href: pathOf(slugs, words.locale),
  }))
}
