import type { Children, Html } from '#platform/html.tsx'
import { Panel } from '#ui/panel.tsx'

export type FoldableProps = { id: string; title: string; isOpen: boolean; children: Children }

/** A part of the editor that most actions do without: a line to open until there is something in it. */
export function Foldable({ id, title, isOpen, children }: FoldableProps): Html {
  if (isOpen)
    return (
      <Panel id={id} title={title}>
        {children}
      </Panel>
    )
  return (
    <details class="help" id={id}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
