import type { Children, Html } from '#platform/html.tsx'

export type CardProps = {
  id?: string
  /** What it is, for screen readers; or the id of the heading that says so. */
  label?: string
  labelledby?: string
  children: Children
}

/** The box a public page is about: the form, the confirmation, the next step. */
export function Card({ id, label, labelledby, children }: CardProps): Html {
  return (
    <section class="card" id={id} aria-label={label} aria-labelledby={labelledby}>
      {children}
    </section>
  )
}
