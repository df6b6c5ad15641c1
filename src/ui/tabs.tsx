import type { Html } from '#platform/html.tsx'

export type Tab = { href: string; label: string; current?: boolean; count?: string }

/** Pages about one thing, beside each other. Plain links: each has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }): Html {
  return (
    <nav class="tabs" aria-label={label} data-controller="tabs">
      {tabs.map(({ href, label, current, count }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {label}
          {count && <span> {count}</span>}
        </a>
      ))}
    </nav>
  )
}
