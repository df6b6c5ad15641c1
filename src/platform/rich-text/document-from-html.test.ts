import { expect, test } from 'vitest'
import { cleanHtml } from './clean-html.ts'
import { documentFromHtml } from './document-from-html.ts'
import { printMarkup } from './print-markup.ts'

const markup = async (html: string, options = {}) => printMarkup(await documentFromHtml(html, options))

test('what runs, fetches or styles is gone; pictures are links; words stay', async () => {
  const html =
    '<p onclick="x()" style="color:red">Hi <img src="https://a.example/p.jpg?a=1&b=2" onerror="x()" alt="A &amp; <b>"> <blink>you</blink>' +
    '<a href="javascript:x()">trap</a><a href="/there">rel</a></p><script>x()</script><svg><p>in</p></svg><iframe src="https://b.example"></iframe>'
  expect(await cleanHtml(html)).toBe(
    '<p>Hi <a href="https://a.example/p.jpg?a=1&amp;b=2" rel="noopener noreferrer">A &amp; &lt;b&gt;</a> you<a>trap</a><a>rel</a></p>',
  )
  expect(await cleanHtml('<a href="/there">x</a>', { base: 'https://a.example/p/' })).toBe(
    '<a href="https://a.example/there" rel="noopener noreferrer">x</a>',
  )
})

test('headings, lists, quotations, tables and languages become parts of a text', async () => {
  const html = `<h1>Who <em>they</em> are</h1>Loose <b>words</b><div>In a box<br>two</div>
    <ul><li>outer<ul><li><p>inner</p></li></ul></li><ol><li>beside</li></ol></ul>
    <blockquote><h4>No</h4><p>said <q>he</q>.</p><footer>A <cite>member</cite></footer></blockquote>
    <table><caption>Families</caption><thead><tr><th>Year<th>Place</thead><tr><td colspan=2>1993<p>May</p></table><hr>
    <table><tr><td><p>placed</p></td></tr></table><p lang="es">Hola <span lang="en">world</span></p><pre>a\n b</pre>`
  expect(await markup(html, { language: 'es' })).toBe(
    [
      '## Who *they* are',
      'Loose **words**',
      'In a box\ntwo',
      '- outer\n  - inner\n  1. beside',
      '> No\n>\n> said “he”.\n>\n> -- A *member*',
      '|+ Families\n|= Year |= Place |\n| 1993 May |  |',
      '---',
      'placed',
      'Hola [world](lang:en)',
      'a\nb',
    ].join('\n\n'),
  )
})

test('notes of Word, LibreOffice, Google Docs and Wikipedia come to where their numbers stand', async () => {
  const pairs = [
    [
      '<a href="#_ftn1" name="_ftnref1">[1]</a>',
      '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Land <i>registry</i></p></div>',
    ],
    [
      '<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
      '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Land <i>registry</i></p></div>',
    ],
    [
      '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
      '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Land <i>registry</i></p></div>',
    ],
    [
      '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
      '<ol><li id="cite_note-1"><a href="#cite_ref-1">↑</a> Land <i>registry</i></li></ol>',
    ],
  ]
  for (const [number, note] of pairs)
    expect(await markup(`<p>Seen.${number} Then.</p>${note}`)).toBe('Seen.^[Land *registry*] Then.')
})

test('what is too large is refused with words, however it is nested', async () => {
  await expect(documentFromHtml('x'.repeat(5_000_000))).rejects.toMatchObject({ status: 413 })
  await expect(documentFromHtml(`<p>${'é'.repeat(250_000)}`)).rejects.toMatchObject({
    messageKey: 'platform.richText.large',
  })
  expect(await markup(`${'<div>'.repeat(5_000)}deep`)).toBe('deep')
})
