import type { Children, Html } from '#platform/html.tsx'

/** What stands where a list is empty: why, and what to do. `children` is the button that does it. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: Children }): Html {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <p class="acts">{children}</p>}
    </div>
  )
}
