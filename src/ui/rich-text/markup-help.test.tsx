import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, locales, wordsFor } from '#platform/i18n.ts'
import { knownTypes } from '#platform/rich-text/clean-nodes.ts'
import type { RichTextNode } from '#platform/rich-text/document.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { uiMessages } from '../messages.ts'
import { MarkupHelp, type MarkupSign, markupExample } from './markup-help.tsx'
import { allTools } from './tools.ts'

addMessages(uiMessages)

/** Of each sign: what its example stands as in the text, and what is in there. */
const promised: Record<MarkupSign, [blocks: string, within?: string]> = {
  heading: ['heading', '"level":2'],
  subheading: ['heading', '"level":3'],
  bold: ['paragraph', '"marks":[{"type":"bold"}]'],
  italic: ['paragraph', '"marks":[{"type":"italic"}]'],
  link: ['paragraph', '"marks":[{"type":"link","attrs":{"href":"https://example.org"}}]'],
  lang: ['paragraph', '"marks":[{"type":"lang"'],
  footnote: ['paragraph', '"type":"footnote"'],
  bulletList: ['bulletList', '"type":"listItem"'],
  orderedList: ['orderedList', '"type":"listItem"'],
  indent: ['bulletList', '"type":"bulletList"'],
  quote: ['blockquote'],
  attribution: ['blockquote', '"type":"attribution"'],
  pullQuote: ['pullQuote'],
  callout: ['callout'],
  picture: ['picture picture', '"size":"wide"'],
  gallery: ['gallery', '"type":"picture"'],
  table: ['table', '"type":"tableHeader"'],
  rule: ['horizontalRule'],
  resource: ['resource', '"source":'],
  embed: ['embed', '"kind":"video"'],
  block: ['placed placed', '"options":{"count":"3"}'],
}
const signs = Object.keys(promised) as MarkupSign[]

test.each(locales)('each example of the help (%s) becomes what it promises, and the help has them all', (locale) => {
  const words = wordsFor({ locale })
  for (const sign of signs) {
    const { content } = parseMarkup(markupExample(words, sign))
    const [blocks, within = ''] = promised[sign]
    expect([sign, content.map(({ type }) => type).join(' ')]).toEqual([sign, blocks])
    expect(JSON.stringify(content.map(({ type: _, ...inside }) => inside))).toContain(within)
  }
  const help = renderFragment(<MarkupHelp words={words} tools={allTools} pictures={[]} />)
  expect(help.match(/<pre>/g)).toHaveLength(signs.length)
})

test('the examples show everything that a text may have', () => {
  const words = wordsFor({ locale: 'en' })
  const shown = new Set<string>()
  const gather = ({ type, content = [], marks = [] }: RichTextNode): void => {
    for (const name of [type, ...marks.map((mark) => mark.type)]) shown.add(name)
    for (const node of content) gather(node)
  }
  for (const sign of signs) for (const node of parseMarkup(markupExample(words, sign)).content) gather(node)

  // A new line needs no sign.
  expect(knownTypes.filter((type) => !shown.has(type))).toEqual(['doc', 'hardBreak'])
})

test('pictures and what can be placed are listed with the line that places them', () => {
  const blocks = [{ label: 'Actions', choices: [{ name: 'action', id: 'nine', options: {}, label: 'Free the nine' }] }]
  const help = renderFragment(
    <MarkupHelp words={wordsFor({ locale: 'en' })} tools={allTools} pictures={[]} blocks={blocks} />,
  )
  expect(help).toContain('<dt><code>:: action nine</code></dt><dd>Free the nine</dd>')
})
