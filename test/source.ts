import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

export const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

/** One file of src/ as the house rules look at it. */
export type Source = {
  /** From the project: src/slices/actions/slice.ts */
  path: string
  text: string
  /** src/platform/x.ts → ['platform', 'x.ts'] */
  steps: string[]
  isTest: boolean
}

/** All TypeScript of src/, tests and what only tests use included. */
export const sources: readonly Source[] = filesIn(src)
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    path: relative(root, file),
    text: readFileSync(file, 'utf8'),
    steps: relative(src, file).split(sep),
    isTest: /\.test\.tsx?$|^cast\.tsx?$|^test-/.test(basename(file)),
  }))

/** What the product runs: no tests. */
export const code = sources.filter(({ isTest }) => !isTest)

/** The rooms, by their folders. */
export const rooms = readdirSync(join(src, 'slices'))

/** Every file under a folder, as absolute paths in the order of their names. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Files of the project that a file imports, as paths from the project; packages are left out. */
export function importsOf({ path, text }: Source): string[] {
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([#.][^']+)'/g)
  return [...specifiers].map(([, specifier = '']) => locate(specifier, path))
}

/** How `imports` of package.json reads a specifier. */
function locate(specifier: string, from: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(from), specifier))
  const [, floor = '', rest = ''] = /^#(\w+)\/(.+)$/.exec(specifier) ?? []
  if (floor === 'slices') return `src/slices/${rest}/index.ts`
  return floor === 'test' ? `test/${rest}` : `src/${floor}/${rest}`
}

export type Named = { name: string; line: number; lines: number }

/** Every function with a body in braces and how many lines it takes, what it holds included. */
export function functionsOf({ path, text }: Source): Named[] {
  const found: Named[] = []
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  visit(parseSync(path, text).program, (node, name) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    if (node.body?.type !== 'BlockStatement' && node.body?.type !== 'FunctionBody') return
    const line = lineOf(node.start)
    found.push({ name: node.id?.name ?? name, line, lines: lineOf(node.end) - line + 1 })
  })
  return found
}

type Node = { type: string; start: number; end: number; id?: { name: string }; body?: Node; [key: string]: unknown }

/** Walks a syntax tree (ESTree); a function without a name has that of what it is given to. */
function visit(node: unknown, meet: (node: Node, name: string) => void, name = '(nameless)'): void {
  if (Array.isArray(node)) for (const item of node) visit(item, meet, name)
  if (!isNode(node)) return
  meet(node, name)
  const holder = (node.id ?? node.key) as { name?: string } | undefined
  for (const [key, value] of Object.entries(node))
    if (key !== 'id' && key !== 'key') visit(value, meet, holder?.name ?? name)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Whether a path from the project leads to a file. */
export function isThere(path: string): boolean {
  return existsSync(join(root, path))
}
