import { printMarkup } from '#platform/rich-text/print-markup.ts'
import { type PostContent, type PostTextName, postTexts } from '../posts/post-content.ts'

/** A text as people type it: the body in markup. */
export function textIn(content: PostContent, name: PostTextName): string {
  return name === 'body' ? printMarkup(content.body) : content[name]
}

/** The texts that there is something to say about: the source has them, or the translation does already. */
export function textsToTranslate(source: PostContent, own: PostContent): PostTextName[] {
  return postTexts.filter((name) => textIn(source, name) !== '' || textIn(own, name) !== '')
}
