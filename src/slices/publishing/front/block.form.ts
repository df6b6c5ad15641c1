import { type Faults, type Form, keepTyped, type Typed, typedText } from '#platform/http/forms.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import type { Language } from '../languages/language.ts'
import { FrontBlock } from './front-blocks.ts'

/** How many posts can be chosen by hand in one block. */
export const chosenPosts = 6

/** A block with what was typed of it in place of what it had. */
export function readBlockForm(block: FrontBlock, languages: readonly Language[], body: unknown): Form<FrontBlock> {
  const typed = keepTyped(body)
  const faults: Faults = {}
  const titles = inEach(languages, (tag) => typedText(typed, `title_${tag}`).trim())
  for (const [tag, title] of Object.entries(titles))
    if (title.length > 200) faults[`title_${tag}`] = 'publishing.front.fault.title'
  const count = Number(typedText(typed, 'count'))
  if (block.kind === 'latest' && !(Number.isInteger(count) && count >= 1 && count <= 24))
    faults.count = 'publishing.front.fault.count'
  const read = FrontBlock.safeParse({
    ...block,
    ...('titles' in block && { titles }),
    ...('isUnder' in block && { isUnder: typedText(typed, 'is_under') === 'yes' }),
    ...valuesOf(block, languages, typed),
  })
  if (!read.success && Object.keys(faults).length === 0) faults[''] = 'platform.field.wrong'
  return read.success && Object.keys(faults).length === 0
    ? { ok: true, value: read.data, typed }
    : { ok: false, faults, typed }
}

function valuesOf({ kind }: FrontBlock, languages: readonly Language[], typed: Typed): object {
  const id = (name: string) => typedText(typed, name) || null
  if (kind === 'lead') return { postId: id('post'), withActions: typedText(typed, 'with_actions') === 'yes' }
  if (kind === 'latest')
    return { kinds: [typed.kinds ?? []].flat(), topicId: id('topic'), count: Number(typedText(typed, 'count')) }
  if (kind === 'chosen') {
    const ids = Array.from({ length: chosenPosts }, (_, at) => typedText(typed, `post_${at}`))
    return { postIds: [...new Set(ids.filter((one) => one !== ''))] }
  }
  if (kind === 'action') return { actionId: id('action') }
  if (kind !== 'text') return {}
  const texts = inEach(languages, (tag) => typedText(typed, `body_${tag}`).trim())
  return { texts: Object.fromEntries(Object.entries(texts).map(([tag, text]) => [tag, parseMarkup(text)])) }
}

function inEach(languages: readonly Language[], said: (tag: Language) => string): Record<Language, string> {
  return Object.fromEntries(languages.map((tag) => [tag, said(tag)] as const).filter(([, text]) => text !== ''))
}

/** What the form of a block says before anybody types. */
export function typedBlock(block: FrontBlock): Typed {
  const named = 'titles' in block ? Object.entries(block.titles).map(([tag, title]) => [`title_${tag}`, title]) : []
  const under: Typed = 'isUnder' in block ? { is_under: block.isUnder ? 'yes' : '' } : {}
  const titles: Typed = { ...Object.fromEntries(named), ...under }
  if (block.kind === 'lead') return { post: block.postId ?? '', with_actions: block.withActions ? 'yes' : '' }
  if (block.kind === 'latest')
    return { ...titles, kinds: block.kinds, topic: block.topicId ?? '', count: String(block.count) }
  if (block.kind === 'chosen')
    return { ...titles, ...Object.fromEntries(block.postIds.map((id, at) => [`post_${at}`, id])) }
  if (block.kind === 'action') return { ...titles, action: block.actionId ?? '' }
  if (block.kind !== 'text') return titles
  const texts = Object.entries(block.texts).map(([tag, text]) => [`body_${tag}`, printMarkup(text)])
  return { ...titles, ...Object.fromEntries(texts) }
}
