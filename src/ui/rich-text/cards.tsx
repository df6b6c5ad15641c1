import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { hostOf } from '#platform/rich-text/attributes.ts'
import { embedded } from '#platform/rich-text/contents.ts'
import type { RichTextNode } from '#platform/rich-text/document.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import type { Around } from './surroundings.ts'

/** Documents elsewhere, that follow one another. */
export function Resources({ nodes, around }: { nodes: readonly RichTextNode[]; around: Around }): Html {
  return (
    <ul class={around.isFeed ? undefined : 'resources'}>
      {nodes.map(({ attrs = {} }) => resource(attrs, around.words))}
    </ul>
  )
}

function resource(attrs: Record<string, unknown>, words: Words): Html | null {
  const { href, title, language, source } = attrs
  if (!isWebLink(href)) return null
  const tag = typeof language === 'string' && language !== '' ? language : undefined
  const details = [tag && nameLanguage(words, tag), typeof source === 'string' && source].filter(Boolean)
  return (
    <li>
      <a href={href} rel="noopener noreferrer" hreflang={tag} lang={tag}>
        {String(title)}
      </a>
      {details.length > 0 && <small> {details.join(' · ')}</small>}
    </li>
  )
}

/** A video or a post elsewhere: where it is and what it is, and nothing of theirs until somebody goes there. */
export function Embed({ node, around }: { node: RichTextNode; around: Around }): Html | null {
  const { title, href, kind } = embedded(node)
  if (!isWebLink(href)) return null
  const known = kind === 'video' || kind === 'audio' ? kind : 'post'
  return (
    <p class={around.isFeed ? undefined : `embed ${known}`}>
      <a href={href} rel="noopener noreferrer">
        {title}
      </a>{' '}
      <small>{around.words.say(`ui.richText.elsewhere.${known}`, { host: hostOf(href) })}</small>
    </p>
  )
}
