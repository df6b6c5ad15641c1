import {
  blockNames,
  type EmbedKind,
  embedKindOf,
  isBlockId,
  isLanguageTag,
  isOptionName,
  isPictureId,
} from './attributes.ts'
import type { RichTextNode } from './document.ts'
import { isWebLink } from './safe-link.ts'

/*
 * Blocks that are one line, and what one is: `![caption](id wide)`, `=> [Report](https://…) | es | Whose`, `@video [Title](https://…)`,
 * `:: action id | layout=wide`, `---`. Each gives null for a line that does not add up.
 */

const words = String.raw`((?:\\.|[^\\[\]])*)`
const address = String.raw`((?:[^()\s]|\([^()\s]*\))+)`
const pictureShape = new RegExp(String.raw`^!\[${words}\]\(([\w-]+)(?:\s+(wide))?\)$`)
const resourceShape = new RegExp(
  String.raw`^=>\s*\[${words}\]\(${address}\)(?:\s*\|\s*([a-z]{2,8}(?:-[a-z0-9]+)*)?\s*(?:\|\s*(.*))?)?$`,
  'i',
)
const embedShape = new RegExp(String.raw`^@(video|post|audio)?\s*\[${words}\]\(${address}\)$`)

/** The one block that a line is; null where it is none. */
export function loneLine(line: string): RichTextNode | null {
  if (/^-{3,}$/.test(line)) return { type: 'horizontalRule' }
  return pictureIn(line) ?? resourceIn(line) ?? embedIn(line) ?? blockIn(line)
}

/** A picture of the library: the caption takes the place of the library's own. */
export function pictureIn(line: string): RichTextNode | null {
  const [, caption = '', id, size] = pictureShape.exec(line) ?? []
  if (!isPictureId(id)) return null
  const said = plain(caption)
  return { type: 'picture', attrs: { id, ...(size && { size }), ...(said && { caption: said }) } }
}

function resourceIn(line: string): RichTextNode | null {
  const [, title = '', href, language = '', source = ''] = resourceShape.exec(line) ?? []
  const said = plain(title)
  if (said === '' || !isWebLink(href) || (language !== '' && !isLanguageTag(language))) return null
  return { type: 'resource', attrs: { title: said, href, language, source: source.trim().replace(/\s+/g, ' ') } }
}

function embedIn(line: string): RichTextNode | null {
  const [, kind, title = '', href] = embedShape.exec(line) ?? []
  const said = plain(title)
  if (said === '' || !isWebLink(href)) return null
  return { type: 'embed', attrs: { title: said, href, kind: (kind as EmbedKind) ?? embedKindOf(href) } }
}

function blockIn(line: string): RichTextNode | null {
  if (!line.startsWith('::')) return null
  const [head = '', ...rest] = splitCells(line.slice(2))
  const [name, id = '', ...more] = head.trim().split(/\s+/)
  const known = blockNames.find((candidate) => candidate === name)
  const options = rest.map((text) => /^\s*(\w+)\s*=(.*)$/.exec(text)?.slice(1) ?? [''])
  if (!known || more.length > 0 || !isBlockId(id) || options.some(([key = '']) => !isOptionName(key))) return null
  const said = options.map(([key = '', text = '']) => [key, plain(text)])
  return {
    type: 'placed',
    attrs: { name: known, id, options: Object.fromEntries(said.filter(([, text]) => text !== '')) },
  }
}

/** Parts between upright lines; one after a backslash is a sign like others. */
export function splitCells(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  for (const [sign] of line.matchAll(/\\.|[^\\]|\\/gsu)) {
    if (sign === '|') cells.push(cell)
    cell = sign === '|' ? '' : cell + (sign === '\\|' ? '|' : sign)
  }
  return [...cells, cell]
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim()
}
