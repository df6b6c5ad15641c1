import type { Html } from '#platform/html.tsx'
import type { RichTextNode } from '#platform/rich-text/document.ts'
import { Line } from './line.tsx'
import type { Around } from './surroundings.ts'

/** A table in a box of its own, which scrolls sideways where the screen is narrow, by keyboard too. */
export function TablePart({ node, around }: { node: RichTextNode; around: Around }): Html {
  const caption = String(node.attrs?.caption ?? '')
  const table = <Rows node={node} caption={caption} around={around} />
  if (around.isFeed) return table
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be one more landmark
    <div class="table-scroll" role="group" aria-label={caption || around.words.say('ui.richText.table')} tabindex={0}>
      {table}
    </div>
  )
}

function Rows({ node, caption, around }: { node: RichTextNode; caption: string; around: Around }): Html {
  const rows = node.content ?? []
  const isHeader = ({ content = [] }: RichTextNode) => content.every(({ type }) => type === 'tableHeader')
  const head = rows[0] && isHeader(rows[0]) && rows.length > 1 ? rows.slice(0, 1) : []
  return (
    <table>
      {caption && <caption>{caption}</caption>}
      {head.length > 0 && <thead>{head.map((row) => cells(row, 'col', around))}</thead>}
      <tbody>{rows.slice(head.length).map((row) => cells(row, 'row', around))}</tbody>
    </table>
  )
}

function cells({ content = [] }: RichTextNode, scope: 'col' | 'row', around: Around): Html {
  return (
    <tr>
      {content.map((cell) => {
        const words = <Line of={(cell.content ?? []).flatMap((inner) => inner.content ?? [])} around={around} />
        return cell.type === 'tableHeader' ? <th scope={scope}>{words}</th> : <td>{words}</td>
      })}
    </tr>
  )
}
