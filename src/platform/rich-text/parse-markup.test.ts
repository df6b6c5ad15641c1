import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { uiMessages } from '#ui/messages.ts'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { picturesIn } from './contents.ts'
import { type RichText as Document, RichText as Read, type RichTextNode } from './document.ts'
import { parseMarkup } from './parse-markup.ts'
import { printMarkup } from './print-markup.ts'

addMessages(uiMessages)
const words = wordsFor({ locale: 'en' })
const html = (text: string) => renderFragment(RichText({ document: parseMarkup(text), words }))

test('paragraphs, headings, lists and quotations are what they look like', () => {
  const text =
    '## Who they are\nNine people.\nTwo are ill.\n\n- one\n- two\n  and more\n\n1. first\n2. second\n\n> He said\n>\n> no.'

  expect(html(text)).toBe(
    '<h2>Who they are</h2><p>Nine people.<br/>Two are ill.</p><ul><li><p>one</p></li><li><p>two<br/>and more</p></li></ul>' +
      '<ol><li><p>first</p></li><li><p>second</p></li></ol><blockquote><p>He said</p><p>no.</p></blockquote>',
  )
})

test('marks stand alone and in one another, around links as well', () => {
  expect(html('A **bold *and italic*** word')).toBe(
    '<p>A <strong>bold </strong><em><strong>and italic</strong></em> word</p>',
  )
  expect(html('**[us](https://puente.example/a_(b))**')).toBe(
    '<p><a href="https://puente.example/a_(b)" rel="noopener noreferrer"><strong>us</strong></a></p>',
  )
})

test('what does not add up is the text it looks like', () => {
  expect(html('5 * 3 = 15')).toBe('<p>5 * 3 = 15</p>')
  expect(html('[sic] and **so')).toBe('<p>[sic] and **so</p>')
  expect(html('\\*not\\* italic, \\## none')).toBe('<p>*not* italic, ## none</p>')
})

test('call-outs, pictures and documents stand on lines of their own; documents that follow one another are one list', () => {
  const document = parseMarkup(
    `!! Do not go alone.\n!!\n!! Write first.\n\n![](${pictureId})\n=> [La \\[sentencia\\]](https://court.example/a.pdf) | es | The court\n=> [Report](https://a.example)`,
  )
  const said = { alt: 'A wall', altLanguage: null, caption: 'Names.', credit: 'Ana', licence: null }
  const picture = { sources: [], src: '/p.jpg', width: 4, height: 3, ...said }
  const shown = renderFragment(RichText({ document, words, pictures: new Map([[pictureId, picture]]) }))

  expect(picturesIn(document)).toEqual([pictureId])
  expect(shown).toContain('<div class="callout" role="note"><p>Do not go alone.</p><p>Write first.</p></div>')
  expect(shown).toMatch(/<figure>.*alt="A wall".*<figcaption>Names\. Picture: Ana<\/figcaption><\/figure>/)
  expect(shown).toContain(
    '<ul class="resources"><li><a href="https://court.example/a.pdf" rel="noopener noreferrer" hreflang="es" lang="es">' +
      'La [sentencia]</a><small> Spanish · The court</small></li>' +
      '<li><a href="https://a.example" rel="noopener noreferrer">Report</a></li></ul>',
  )
  expect(renderFragment(RichText({ document, words }))).not.toContain('<figure')
})

test('what only looks like one of them is a paragraph', () => {
  expect(html('=> [x](javascript:alert(1)) | es')).toBe('<p>=> [x](javascript:alert(1)) | es</p>')
  expect(html('=> [](https://a.example)')).toContain('<p>')
  expect(html('![](../../etc)')).toBe('<p>![](../../etc)</p>')
  expect(html('|= \\|')).toBe('<p>|= |</p>')
})

test('only the web and mail can be linked to', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'ftp://a.example', 'https:///x'])
    expect(html(`[x](${href})`)).not.toContain('<a')
  const smuggled: Document = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] }],
      },
      { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
    ],
  }
  expect(renderFragment(RichText({ document: smuggled, words }))).toBe('<p>x</p>')
})

test('every document that can be typed is printed and read back as it was', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(parseMarkup(printMarkup(document))).toEqual(document)
      expect(Read.parse(document)).toEqual(document)
    }),
    { numRuns: 1_000 },
  )
})

test('every text, however odd, settles after one reading', () => {
  const signs = fc.array(
    fc.constantFrom(
      ...'*[]()\\#->1. \n•ab',
      '**',
      '](https://a.example)',
      '\n\n',
      '## ',
      '!! ',
      '=> ',
      ' | es',
      '![](',
      pictureId,
      ')',
      '^[',
      '](lang:es)',
      '>> ',
      '> -- ',
      '|',
      '|= ',
      '|+ ',
      '+ ![x](',
      '---',
      ':: action ',
      '@video [x](https://a.example)',
      '\\',
      '\n  - ',
      '\n',
    ),
    {
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        signs.map((list) => list.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const document = parseMarkup(text)
        expect(parseMarkup(printMarkup(document))).toEqual(document)
        expect(Read.parse(document)).toEqual(document)
      },
    ),
    { numRuns: 4_000 },
  )
})

const pictureId = '0199f000-0000-7000-8000-000000000001'

// Documents as the markup makes them: no spaces at the ends of a line, no two runs of one kind beside each other.

const word = fc
  .string({ unit: fc.constantFrom(...'ab é*[]()\\#->1.•~_!'), minLength: 1, maxLength: 8 })
  .filter((text) => text.trim() === text)

const marks = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  lang: fc.option(fc.constantFrom('es', 'pt-BR')),
  link: fc.option(fc.constantFrom('https://a.example/', 'https://a.example/b_(c)?d=*e*', 'mailto:a@b.example')),
})

const line = fc
  .array(fc.tuple(word, marks), { minLength: 1, maxLength: 4 })
  .map((runs) => runs.map(([text, kinds]) => run(text, kinds)))
  .filter((nodes) =>
    nodes.every((node, at) => JSON.stringify(node.marks) !== JSON.stringify(nodes[at - 1]?.marks) || at === 0),
  )

const noted = fc.tuple(line, fc.option(line)).map(([words, note]): RichTextNode[] => {
  const [first, ...rest] = words
  return first && note ? [first, { type: 'footnote', content: note }, ...rest] : words
})

const paragraphOf = (lines: fc.Arbitrary<RichTextNode[]>) =>
  fc
    .array(lines, { minLength: 1, maxLength: 3 })
    .map((several) => several.flatMap((nodes, at) => [...(at > 0 ? [{ type: 'hardBreak' }] : []), ...nodes]))
    .map((content): RichTextNode => ({ type: 'paragraph', content }))
const paragraph = paragraphOf(noted)

const kindOfList = fc.constantFrom(
  { type: 'bulletList' },
  { type: 'orderedList' },
  { type: 'orderedList', attrs: { start: 3 } },
)
const listOf = (item: fc.Arbitrary<RichTextNode[]>) =>
  fc
    .tuple(kindOfList, fc.array(item, { minLength: 1, maxLength: 3 }))
    .map(
      ([kind, items]): RichTextNode => ({ ...kind, content: items.map((content) => ({ type: 'listItem', content })) }),
    )
const flat = listOf(paragraph.map((one) => [one]))
const list = listOf(
  fc
    .tuple(paragraph, fc.option(flat), fc.option(paragraph))
    .map(([first, inner, after]) => [first, ...(inner ? [inner] : []), ...(inner && after ? [after] : [])]),
)

const plain = fc.constantFrom('', 'The court', 'One | two', '[x]', 'a\\|b', '=> - |')
const resource = fc
  .record({
    title: word.filter((text) => !/\s/.test(text)),
    href: fc.constantFrom('https://a.example/', 'http://b.example/c_(d).pdf'),
    language: fc.constantFrom('', 'es', 'pt-BR'),
    source: fc.constantFrom('', 'The court', 'One | two', '[x]'),
  })
  .map((attrs): RichTextNode => ({ type: 'resource', attrs }))
const embed = fc
  .record({
    title: plain.filter(Boolean),
    href: fc.constant('https://video.example/a|b_(c)'),
    kind: fc.constantFrom('video', 'post', 'audio'),
  })
  .map((attrs): RichTextNode => ({ type: 'embed', attrs }))
const placed = fc
  .record({ name: fc.constantFrom('action', 'sign-up', 'posts'), id: fc.constantFrom('', pictureId), count: plain })
  .map(({ count, ...rest }): RichTextNode => ({ type: 'placed', attrs: { ...rest, options: count ? { count } : {} } }))

const picture = fc.record({ caption: plain, wide: fc.boolean() }).map(({ caption, wide }): RichTextNode => {
  const attrs = { id: pictureId, ...(wide && { size: 'wide' }), ...(caption && { caption }) }
  return { type: 'picture', attrs }
})
const gallery = fc
  .array(picture, { minLength: 2, maxLength: 12 })
  .map((content): RichTextNode => ({ type: 'gallery', content }))

const cell = fc
  .tuple(fc.constantFrom('tableCell', 'tableHeader'), fc.option(noted))
  .map(([type, content]): RichTextNode => ({ type, content: [{ type: 'paragraph', ...(content && { content }) }] }))
const table = fc
  .tuple(
    fc.constantFrom('', 'Years', '|+ x'),
    fc
      .integer({ min: 1, max: 3 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }),
      ),
  )
  .map(
    ([caption, rows]): RichTextNode => ({
      type: 'table',
      ...(caption && { attrs: { caption } }),
      content: rows.map((content) => ({ type: 'tableRow', content })),
    }),
  )

const withoutLinks = line.map((nodes) =>
  nodes.map(({ marks: _, ...node }, at) => ({ ...node, ...(at % 2 === 1 && { marks: [{ type: 'bold' }] }) })),
)

const documents = fc
  .array(
    fc.oneof(
      paragraph,
      fc.tuple(fc.constantFrom(2, 3), line).map(([level, content]) => ({ type: 'heading', attrs: { level }, content })),
      list,
      fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => ({ type: 'callout', content })),
      fc.tuple(fc.array(paragraph, { minLength: 1, maxLength: 2 }), fc.option(line)).map(([content, said]) => ({
        type: 'blockquote',
        content: [...content, ...(said ? [{ type: 'attribution', content: said }] : [])],
      })),
      withoutLinks.map((content) => ({ type: 'pullQuote', content })),
      picture,
      gallery,
      table,
      fc.constant({ type: 'horizontalRule' }),
      resource,
      embed,
      placed,
    ),
    { maxLength: 5 },
  )
  .map((content): Document => ({ type: 'doc', content }))

function run(
  text: string,
  { bold, italic, link, lang }: { bold: boolean; italic: boolean; link: string | null; lang: string | null },
): RichTextNode {
  const own = [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(link ? [{ type: 'link', attrs: { href: link } }] : []),
    ...(lang ? [{ type: 'lang', attrs: { lang } }] : []),
  ]
  return { type: 'text', text, ...(own.length > 0 && { marks: own }) }
}
