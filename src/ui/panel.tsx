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

/** Two panels side by side where there is room; the first is the wider one. */
export function Panels({ children }: { children: Children }): Html {
  return <div class="panels">{children}</div>
}
