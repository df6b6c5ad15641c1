import { expect, test } from 'vitest'
import { emptyDocument, RichText, type RichTextNode } from './document.ts'

const id = '0199f000-0000-7000-8000-000000000001'
const text = (text: string, ...marks: unknown[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) })
const read = (...content: unknown[]) => RichText.parse({ type: 'doc', content }).content

test('nodes, marks and attributes that we do not know are dropped', () => {
  const onclick = { onclick: 'x()' }
  expect(
    read(
      { type: 'script', content: [text('alert(1)')] },
      { type: 'paragraph', attrs: onclick, content: [text('a', { type: 'bold', attrs: onclick }, { type: 'glow' })] },
      { type: 'paragraph', content: [text('b', { type: 'link', attrs: { href: 'javascript:1' } })] },
      { type: 'heading', attrs: { level: 1 }, content: [text('no')] },
      { type: 'picture', attrs: { id: '../../etc' } },
      { type: 'picture', attrs: { id, size: 'huge', caption: ' a \n b ' } },
      { type: 'embed', attrs: { title: 'x', href: 'data:text/html,x', kind: 'video' } },
      { type: 'placed', attrs: { name: 'action', id, options: { count: '3', 'on x': 'y' } } },
      { type: 'listItem', content: [] },
    ),
  ).toEqual([
    { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'b' }] },
    { type: 'picture', attrs: { id, caption: 'a b' } },
    { type: 'placed', attrs: { name: 'action', id, options: {} } },
  ])
})

test('what is uneven is made even: galleries, tables, quotations', () => {
  const picture = { type: 'picture', attrs: { id } }
  const cell = (words: string) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [text(words)] }] })
  const rows = [[cell('a')], [cell('b'), cell('c')]].map((content) => ({ type: 'tableRow', content }))
  const many = Array.from({ length: 13 }, () => picture)

  expect(read({ type: 'gallery', content: many }).map(({ type, content }) => [type, content?.length])).toEqual([
    ['gallery', 12],
    ['picture', undefined],
  ])
  expect(read({ type: 'table', content: rows })[0]?.content?.map(({ content }) => content?.length)).toEqual([2, 2])
  expect(read({ type: 'blockquote', content: [{ type: 'attribution', content: [text('who')] }] })).toEqual([])
})

test('what is too large, too deep or no text at all is refused with words', () => {
  const fault = (value: unknown) => RichText.safeParse(value).error?.issues[0]?.message
  let deep: RichTextNode = { type: 'paragraph', content: [{ type: 'text', text: 'x' }] }
  for (let level = 0; level < 20; level++) deep = { type: 'blockquote', content: [deep] }

  expect(fault({ type: 'doc', content: [deep] })).toBe('platform.richText.deep')
  expect(fault({ type: 'doc', content: [{ type: 'paragraph', content: [text('é'.repeat(210_000))] }] })).toBe(
    'platform.richText.large',
  )
  expect([fault(null), fault([]), fault({ type: 'paragraph' })]).toEqual(Array(3).fill('platform.richText.none'))
  expect(RichText.parse(emptyDocument)).toEqual(emptyDocument)
})
