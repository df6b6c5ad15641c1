import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { firstPicture, headingsIn, picturesIn } from '#platform/rich-text/contents.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { excerptOf, plainText, wordCount } from '#platform/rich-text/plain-text.ts'
import { uiMessages } from '../messages.ts'
import { RichText, type RichTextSurroundings } from './rich-text.tsx'

addMessages(uiMessages)
const words = wordsFor({ locale: 'en' })
const id = '0199f000-0000-7000-8000-000000000001'
const picture = {
  ...{ sources: [], src: '/media/p.jpg', width: 4, height: 3, alt: 'A wall', altLanguage: null, licence: null },
  ...{ caption: 'Names.', credit: 'Ana' },
}
const pictures = new Map([[id, picture]])

function html(text: string, around: Partial<RichTextSurroundings> = {}): string {
  return renderFragment(RichText({ document: parseMarkup(text), words, pictures, ...around }))
}

test('quotations say whose they are; words in another language say which, and their direction', () => {
  expect(html('> We were told.\n>\n> -- A *member*')).toBe(
    '<blockquote><p>We were told.</p><footer>A <em>member</em></footer></blockquote>',
  )
  expect(html('The [régimen **de** [excepción](https://a.example)](lang:es), [حالة](lang:ar)')).toBe(
    '<p>The <span lang="es" dir="ltr">régimen <strong>de</strong> <a href="https://a.example" rel="noopener noreferrer">excepción</a></span>, ' +
      '<span lang="ar" dir="rtl">حالة</span></p>',
  )
})

test('notes are numbered by themselves, stand at the end, and lead back; two texts on a page have ids of their own', () => {
  const shown = html('One.^[Land *registry*] Two.^[[Court](https://court.example)]\n\n| a^[In a table] |', {
    ids: 'es-',
  })

  expect(shown).toContain(
    '<sup><a href="#es-note-1" id="es-ref-1" role="doc-noteref" aria-label="Note 1">1</a></sup> Two.<sup>',
  )
  expect(shown).toContain('<section class="notes" role="doc-endnotes" aria-labelledby="es-notes">')
  expect(shown).toMatch(/<li id="es-note-1">Land <em>registry<\/em> <a href="#es-ref-1" role="doc-backlink"/)
  expect(shown.match(/<li id="es-note-\d"/g)).toHaveLength(3)
})

test('a pull quote is for the eye where the text says the same, and for everybody where it does not', () => {
  const text = '>> We were told\n\nHe said: “We were **told**.”'
  expect(html(text)).toContain('<aside class="pull-quote" aria-hidden="true"><p>We were told</p></aside>')
  expect(html('>> Something else\n\nText')).toContain('<aside class="pull-quote"><p>')
  expect(html(text, { target: 'feed' })).toBe('<p>He said: “We were <strong>told</strong>.”</p>')
  expect([plainText(parseMarkup(text)), wordCount(parseMarkup(text))]).toEqual(['He said: “We were told.”', 5])
})

test('pictures show credit, and a caption of their own in place of the library’s; several are a gallery', () => {
  expect(html(`![](${id})`)).toMatch(
    /^<figure>.*alt="A wall".*<figcaption>Names\. Picture: Ana<\/figcaption><\/figure>$/,
  )
  expect(html(`![Mine](${id} wide)`)).toMatch(/^<div class="wide-figure"><figure>.*<figcaption>Mine Picture: Ana</)
  expect(html(`+ ![](${id})\n+ ![](${id})`)).toMatch(/^<div class="gallery"><figure>.*<\/figure><figure>.*<\/div>$/)
  expect(html(`![](${id})`, { target: 'feed', origin: 'https://puente.example' })).toBe(
    '<figure><img src="https://puente.example/media/p.jpg" width="4" height="3" alt="A wall"/><figcaption>Names. Picture: Ana</figcaption></figure>',
  )
  expect(html(`+ ![](${id})\n+ ![](${id})`, { pictures: new Map() })).toBe('')
})

test('a table has its caption and headings, and a box that scrolls by keyboard', () => {
  const table = '|+ Families\n|= Year |= Place |\n|= 1993 | San **Esteban** |'
  expect(html(table)).toBe(
    '<div class="table-scroll" role="group" aria-label="Families" tabindex="0"><table><caption>Families</caption>' +
      '<thead><tr><th scope="col">Year</th><th scope="col">Place</th></tr></thead>' +
      '<tbody><tr><th scope="row">1993</th><td>San <strong>Esteban</strong></td></tr></tbody></table></div>',
  )
  expect(html('| Year | Place |\n|---|:---:|\n| 1993 | x |')).toContain('<thead><tr><th scope="col">Year</th>')
})

test('lists stand in lists, and go on counting where the writer says so', () => {
  expect(html('3. three\n   - inner\n4. four')).toBe(
    '<ol start="3"><li><p>three</p><ul><li><p>inner</p></li></ul></li><li><p>four</p></li></ol>',
  )
})

test('what lies elsewhere is a plain link: nothing of it is fetched', () => {
  const shown = html('@video [The march](https://www.youtube.com/watch?v=1)\n\n---\n\n@ [x](javascript:alert(1))')
  expect(shown).toBe(
    '<p class="embed video"><a href="https://www.youtube.com/watch?v=1" rel="noopener noreferrer">The march</a> ' +
      '<small>Video at youtube.com</small></p><hr/><p>@ [x](javascript:alert(1))</p>',
  )
})

test('blocks are shown by whoever shows the text', () => {
  const block: RichTextSurroundings['block'] = ({ name, id, options }) => <a href={`/${name}/${id}`}>{options.count}</a>
  expect(html(':: posts land | count=3', { block })).toBe('<a href="/posts/land">3</a>')
  expect(html(':: action x')).toBe('')
  expect(html(':: script x', { block })).toBe('<p>:: script x</p>')
})

test('a text is known by its headings, pictures, words and beginning', () => {
  const document = parseMarkup(
    `## What the order says\nAt five the gate is open.^[Seen]\n\n## What the órder says\n\n![x](${id})\n\n- one thing\n- 1,500 more\n\n| a | b |`,
  )
  expect(headingsIn(document).map(({ id }) => id)).toEqual(['what-the-order-says', 'what-the-order-says-2'])
  expect(renderFragment(RichText({ document, words, anchors: true, ids: 'p-' }))).toContain(
    '<h2 id="p-what-the-order-says">',
  )
  expect([picturesIn(document), firstPicture(document)]).toEqual([[id], id])
  expect(plainText(document)).toBe(
    'What the order says\n\nAt five the gate is open.\n\nWhat the órder says\n\nx\n\none thing\n1,500 more\n\na · b\n\nSeen',
  )
  expect(wordCount(document)).toBe(21)
  expect([excerptOf(document), excerptOf(document, 12)]).toEqual(['At five the gate is open.', 'At five the …'])
})
