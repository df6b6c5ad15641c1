import type { Html } from '#platform/html.tsx'
import { directionOf, isLanguageTag } from '#platform/rich-text/attributes.ts'
import type { RichTextNode } from '#platform/rich-text/document.ts'
import { isSafeLink } from '#platform/rich-text/safe-link.ts'
import { type Around, idOf } from './surroundings.ts'

type Nodes = readonly RichTextNode[]

/** What stands in a paragraph: words with their marks, new lines, the numbers of notes. */
export function Line({ of, around }: { of: Nodes | undefined; around: Around }): Html {
  return (
    <>
      {grouped(of ?? [], langOf).map(([lang, nodes]) =>
        lang ? (
          <span lang={lang} dir={directionOf(lang)}>
            {linked(nodes, around)}
          </span>
        ) : (
          linked(nodes, around)
        ),
      )}
    </>
  )
}

/** Words of one link that differ in other marks are one link. */
function linked(nodes: Nodes, around: Around): Html {
  return (
    <>
      {grouped(nodes, linkOf).map(([href, inside]) =>
        href ? (
          <a href={href} rel="noopener noreferrer">
            {inside.map((node) => word(node, around))}
          </a>
        ) : (
          inside.map((node) => word(node, around))
        ),
      )}
    </>
  )
}

function word(node: RichTextNode, around: Around): Html | string | null {
  if (node.type === 'hardBreak') return <br />
  if (node.type === 'footnote') return <NoteNumber node={node} around={around} />
  if (node.type !== 'text') return null
  let shown: Html | string = node.text ?? ''
  for (const { type } of node.marks ?? []) {
    if (type === 'bold') shown = <strong>{shown}</strong>
    if (type === 'italic') shown = <em>{shown}</em>
  }
  return shown
}

function NoteNumber({ node, around }: { node: RichTextNode; around: Around }): Html | null {
  const number = around.numbers.get(node)
  if (number === undefined) return null
  const label = around.words.say('ui.richText.note', { number })
  return (
    <sup>
      <a
        href={`#${idOf(around, `note-${number}`)}`}
        id={idOf(around, `ref-${number}`)}
        role="doc-noteref"
        aria-label={label}
      >
        {number}
      </a>
    </sup>
  )
}

/** The notes of a text, each with a way back to where it belongs. */
export function Notes({ around }: { around: Around }): Html | null {
  const { numbers, words, isFeed } = around
  if (numbers.size === 0) return null
  const title = idOf(around, 'notes')
  return (
    <section class={isFeed ? undefined : 'notes'} role="doc-endnotes" aria-labelledby={title}>
      <h2 id={title}>{words.say('ui.richText.notes')}</h2>
      <ol>
        {[...numbers].map(([note, number]) => (
          <li key={number} id={idOf(around, `note-${number}`)}>
            <Line of={note.content} around={around} />{' '}
            <a
              href={`#${idOf(around, `ref-${number}`)}`}
              role="doc-backlink"
              aria-label={words.say('ui.richText.noteBack', { number })}
            >
              ↩{'\uFE0E'}
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Runs of nodes of which something is the same. */
function grouped(nodes: Nodes, of: (node: RichTextNode) => string | null): [string | null, RichTextNode[]][] {
  const groups: [string | null, RichTextNode[]][] = []
  for (const node of nodes) {
    const [last, key] = [groups.at(-1), of(node)]
    if (last && last[0] === key) last[1].push(node)
    else groups.push([key, [node]])
  }
  return groups
}

function langOf({ marks = [] }: RichTextNode): string | null {
  const lang = marks.find(({ type }) => type === 'lang')?.attrs?.lang
  return isLanguageTag(lang) ? lang : null
}

function linkOf({ marks = [] }: RichTextNode): string | null {
  const href = marks.find(({ type }) => type === 'link')?.attrs?.href
  return isSafeLink(href) ? href : null
}
