import type { Html } from '#platform/html.tsx'
import type { Tone } from './tag.tsx'

export type Part = { tone: Tone; value: number; label: string }

/** Shares of a whole as one bar. What it shows is said in words beside it: `label`, and usually a line of text under it. */
export function StackBar({ parts, label }: { parts: readonly Part[]; label: string }): Html {
  const shown = widths(parts.filter(({ value }) => value > 0))
  let start = 0
  return (
    <svg class="stack-bar" role="img" aria-label={label} width="100%" height="12" focusable="false">
      <rect class="ground" width="100%" height="12" />
      {shown.map(({ tone, width, label }) => {
        const x = start
        start += width
        return (
          <rect key={label} class={tone} x={`${round(x)}%`} width={`${round(width)}%`} height="12">
            <title>{label}</title>
          </rect>
        )
      })}
    </svg>
  )
}

/** Percent of the bar. Nine returned letters of a thousand must be seen too: no part is narrower than 3 %, the widest gives it. */
function widths(parts: readonly Part[]): (Part & { width: number })[] {
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  const wide = parts.map((part) => ({ ...part, width: Math.max(3, (100 * part.value) / total) }))
  const excess = wide.reduce((sum, { width }) => sum + width, 0) - 100
  const widest = wide.reduce((most, part) => (part.width > most.width ? part : most), wide[0] ?? { width: 0 })
  widest.width -= excess
  return wide
}

function round(share: number): number {
  return Math.round(share * 100) / 100
}

/** How far something has come, for example people who acted out of a goal. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }): Html {
  return (
    <progress value={Math.min(value, max)} max={max} aria-label={label}>
      {label}
    </progress>
  )
}
