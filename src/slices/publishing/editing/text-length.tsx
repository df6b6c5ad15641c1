import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import { wordCount } from '#platform/rich-text/plain-text.ts'
import type { PostKind } from '../posts/post-content.ts'

/** Where how long a text is stands in the page; each saving says it anew. */
export const lengthId = 'text-length'

/** Of an excerpt, that it should stay one. */
export function TextLength({ words, kind, body }: { words: Words; kind: PostKind; body: RichText }): Html {
  const count = wordCount(body)
  return (
    <>
      {words.say(kind === 'clipping' ? 'publishing.editor.length.excerpt' : 'publishing.editor.length.text', { count })}
    </>
  )
}
