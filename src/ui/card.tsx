import type { Children, Html } from '#platform/html.tsx'

/** The box a public page is about: the form, the confirmation, the next step. */
export function Card({ id, label, children }: { id?: string; label?: string; children: Children }): Html {
  return (
    <section class="card" id={id} aria-label={label}>
      {children}
    </section>
  )
}
