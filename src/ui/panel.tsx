import type { Children, Html } from '#platform/html.tsx'

export type PanelProps = {
  title: string
  /** Id of the panel, to link to it; its heading is named after it. */
  id: string
  /** Beside the heading: a link or a button. */
  aside?: Children
  children: Children
}

/** A titled box of the console. */
export function Panel({ title, id, aside, children }: PanelProps): Html {
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

export type FoldedPanelProps = Omit<PanelProps, 'aside'> & {
  /** There is something in it already, or something to look at. */
  isOpen: boolean
}

/** A panel for what few need: its title alone, until somebody opens it. */
export function FoldedPanel({ title, id, isOpen, children }: FoldedPanelProps): Html {
  return (
    <details class="panel" id={id} open={isOpen}>
      <summary>
        <h2 id={`${id}-title`}>{title}</h2>
      </summary>
      <div>{children}</div>
    </details>
  )
}

/** Two panels side by side where there is room; the first is the wider one. */
export function Panels({ children }: { children: Children }): Html {
  return <div class="panels">{children}</div>
}
