import { readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '#platform/config.ts'
import { filesIn, isThere, root } from './source.ts'

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].filter(isThere),
  ...filesIn(join(root, 'docs')).map((file) => relative(root, file)),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const main = readFileSync(join(root, 'src/main.ts'), 'utf8')

test('the front page is there', () => {
  expect(
    ['README.md', 'LICENSE', 'docs/self-hosting.md', 'docs/glossary.md', 'docs/tour.md'].filter(
      (path) => !isThere(path),
    ),
  ).toEqual([])
})

test('every link between documents leads somewhere', () => {
  const broken = documents.flatMap(({ path, text }) =>
    linksIn(text)
      .map((link) => normalize(join(dirname(path), link)))
      .filter((target) => !isThere(target))
      .map((target) => `${path}: ${target} is not there`),
  )
  expect(broken).toEqual([])
})

test('every anchor names a heading', () => {
  const lost = documents.flatMap(({ path, text }) =>
    anchorsIn(text)
      .map(([file, anchor]) => [file ? normalize(join(dirname(path), file)) : path, anchor] as const)
      .filter(([file, anchor]) => !headingsOf(file).includes(anchor))
      .map(([file, anchor]) => `${path}: ${file} has no heading #${anchor}`),
  )
  expect(lost).toEqual([])
})

test('every file and folder that is named in code marks exists', () => {
  const lost = documents
    .filter(({ path }) => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|test|bench|bin|docs|migrations|public)\/[\w./-]*)`/g)]
        .map(([, file = '']) => file)
        .filter((file) => !isThere(file))
        .map((file) => `${path}: ${file} is not there`),
    )
  expect(lost).toEqual([])
})

test('every command that is written down can be given', () => {
  const known = [...main.matchAll(/command\(\s*'([\w-]+)/g)].map(([, name]) => name)
  const unknown = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/bin\/clamor ([a-z][\w-]*)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !known.includes(name))
      .map((name) => `${path}: bin/clamor ${name}: src/main.ts has no such command`),
  )
  expect(unknown).toEqual([])
})

test('every setting is in the manual, and every setting in the manual exists', () => {
  const manual = documents.find(({ path }) => path === 'docs/self-hosting.md')?.text ?? ''
  const names = settings.map(({ name }) => name)
  expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([])
  const invented = [...manual.matchAll(/^\| `([A-Z][A-Z_]+)`/gm)].map(([, name = '']) => name)
  expect(invented.filter((name) => !names.includes(name))).toEqual([])
})

test('every state of a delivery has its words in the glossary', () => {
  const glossary = documents.find(({ path }) => path === 'docs/glossary.md')?.text ?? ''
  const schema = readFileSync(join(root, 'migrations/20261121_0940_actions.sql'), 'utf8')
  const [, list = ''] = /table action_deliveries[\s\S]*?state in\s*\(([^)]*)\)/.exec(schema) ?? []
  const states = [...list.matchAll(/'(\w+)'/g)].map(([, state = '']) => state)
  expect(states.length).toBeGreaterThan(5)
  const words = [...glossary.matchAll(/^\| (?:\*\*)?([\w -]+?)(?:\*\*)? \|/gm)].map(([, word]) => word)
  expect(states.filter((state) => !words.includes(state))).toEqual([])
})

test('decisions are numbered without a gap', () => {
  const decisions = documents.filter(({ path }) => path.startsWith('docs/decisions/'))
  const numbers = decisions.map(({ path }) => Number(/(\d{4})-/.exec(path)?.[1]))
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})

function linksIn(text: string): string[] {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+?)(?:#[\w-]*)?\)/g)].map(([, link = '']) => link)
  return links.filter((link) => link !== '' && !/^([a-z]+:|#)/.test(link))
}

function anchorsIn(text: string): [string, string][] {
  const found = prose(text).matchAll(/\]\(([\w./-]*\.md)?#([\w-]+)\)/g)
  return [...found].map(([, file = '', anchor = '']) => [file, anchor])
}

/** As GitHub makes them: lower case, spaces to hyphens, the rest of the punctuation gone. */
function headingsOf(path: string): string[] {
  const text = isThere(path) ? readFileSync(join(root, path), 'utf8') : ''
  return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** A document without its blocks of code. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '')
}
