import type { Children, Html } from '#platform/html.tsx'

/** A row of figures: `<Figures><Figure value=… label=… /></Figures>`. */
export function Figures({ label, children }: { label: string; children: Children }): Html {
  return (
    <ul class="figures" aria-label={label}>
      {children}
    </ul>
  )
}

export type FigureProps = {
  /** Already written in the reader's format: "1,204", "38%". */
  value: string
  label: string
  /** Where the figure leads. */
  href?: string
  /** Something here needs a person. */
  alert?: boolean
}

export function Figure({ value, label, href, alert = false }: FigureProps): Html {
  return (
    <li class={alert ? 'figure alert' : 'figure'}>
      <b>{value}</b>
      <small>{href ? <a href={href}>{label}</a> : label}</small>
    </li>
  )
}
