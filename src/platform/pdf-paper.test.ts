import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { letterFont } from '#app/project-root.ts'
import { type Paper, type PaperAbout, paperSizeOf, pdfPaper } from './paper.ts'

const about: PaperAbout = { title: 'Cartas al Ministerio', language: 'es', author: 'Puente Solidario', size: 'letter' }

async function written(say: (paper: Paper) => void, given: Partial<PaperAbout> = {}): Promise<Buffer> {
  const paper = await pdfPaper(letterFont)({ ...about, ...given })
  say(paper)
  paper.end()
  return Buffer.concat([...paper.pieces()])
}

async function opened(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)))
  const texts = await Promise.all(
    pages.map(async (page) => {
      const { items } = await page.getTextContent()
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    }),
  )
  return { pdf, pages, texts, trees: await Promise.all(pages.map((page) => page.getStructTree())) }
}

type Tree = { role?: string; lang?: string; children?: Tree[] }
const rolesIn = (tree: Tree): string[] => [tree.role ?? '', ...(tree.children ?? []).flatMap(rolesIn)].filter(Boolean)

test('a document has title, language, tags in the order of reading, and letters of Spanish and its neighbours', async () => {
  const bytes = await written((paper) => {
    paper.part({ bookmarks: [{ title: 'Carta de Begoña', level: 1 }], foot: 'N.º 1 de 1' })
    paper.heading('Señora ministra', 1)
    paper.paragraph('¿Dónde están? «Ñandú», pingüino.\nŁódź, Đakovo, Ελλάδα, Москва.')
    paper.signatureLine('Begoña Ibáñez')
  })

  const { pdf, texts, trees } = await opened(bytes)
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: about.title, Author: about.author, Language: 'es' })
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
  expect(texts[0]).toContain('¿Dónde están? «Ñandú», pingüino.')
  expect(texts[0]).toContain('Łódź, Đakovo, Ελλάδα, Москва.')
  expect(rolesIn(trees[0] as Tree)).toEqual(['Root', 'Document', 'Sect', 'H1', 'P', 'P'])
  expect((await pdf.getOutline()).map(({ title }) => title)).toEqual(['Carta de Begoña'])
  const raw = bytes.toString('latin1')
  expect(raw).toContain('pdfuaid:part')
  expect(raw).toContain('/DisplayDocTitle true')
  expect(raw).not.toContain('/Helvetica')
  expect(raw).toContain('/FontFile2')
})

test('a long text goes on over pages, each with its foot, and a foot is no text to be read', async () => {
  const bytes = await written((paper) => {
    paper.part({ foot: 'No. 7 of 9' })
    paper.paragraph('A sentence that goes on. '.repeat(400))
    paper.part({ language: 'en' })
    paper.paragraph('Another letter.')
  })

  const { pages, texts, trees } = await opened(bytes)
  expect(pages.length).toBeGreaterThan(2)
  expect(texts.filter((text) => text.includes('No. 7 of 9'))).toHaveLength(pages.length - 1)
  expect(trees.slice(0, -1).every((tree) => rolesIn(tree as Tree).includes('P'))).toBe(true)
  expect(JSON.stringify(trees.at(-1))).toContain('"lang":"en"')
})

test('a table has headings, and its rows go on over pages', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => [`Office ${at}`, `${at * 3}`])
  const bytes = await written((paper) => {
    paper.part({})
    paper.table(['Office', 'Letters'], rows)
  })

  const { pages, texts, trees } = await opened(bytes)
  expect(pages).toHaveLength(2)
  expect(texts.join('')).toContain('Office 59')
  const roles = rolesIn(trees[0] as Tree)
  expect(roles.slice(0, 6)).toEqual(['Root', 'Document', 'Sect', 'Table', 'TR', 'TH'])
  expect(roles.filter((role) => role === 'TH')).toHaveLength(2)
  expect(roles.filter((role) => role === 'TD')).toHaveLength(120)
})

test('bookmarks of the second level stand under the first', async () => {
  const bytes = await written((paper) => {
    for (const office of ['Justice', 'Interior']) {
      paper.part({ bookmarks: [{ title: office, level: 1 }] })
      paper.heading(office, 1)
      paper.part({ bookmarks: [{ title: `Ana to ${office}`, level: 2 }] })
      paper.paragraph('Please.')
    }
  })

  const outline = await (await opened(bytes)).pdf.getOutline()
  expect(outline.map(({ title, items }) => [title, items.map((item: { title: string }) => item.title)])).toEqual([
    ['Justice', ['Ana to Justice']],
    ['Interior', ['Ana to Interior']],
  ])
})

test('what the font cannot draw leaves a question mark, and nothing that is typed breaks the document', async () => {
  const bytes = await written((paper) => {
    paper.part({ bookmarks: [{ title: '自由 (now)', level: 1 }] })
    paper.paragraph('Free 🕊 自由 \u0000\u200d\ud83d end\ttab')
  })

  const { texts } = await opened(bytes)
  expect(texts[0]).toContain('Free ? ??')
  expect(texts[0]).toMatch(/end\s+tab/)
})

test('pages have the size that printers of the country have', async () => {
  expect([paperSizeOf('US'), paperSizeOf('SV'), paperSizeOf('ES')]).toEqual(['letter', 'letter', 'a4'])
  const { pages } = await opened(await written((paper) => paper.part({}), { size: 'a4' }))
  expect(pages[0]?.view.map(Math.round)).toEqual([0, 0, 595, 842])
})
