import type { Html } from '#platform/html.tsx'
import type { Tone } from './tag.tsx'

export type Part = { tone: Tone; value: number; label: string }

/** Shares of a whole as one bar. What it shows is said in words beside it: `label`, and usually a line of text under it. */
export function StackBar({ parts, label }: { parts: readonly Part[]; label: string }): Html {
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  let start = 0
  return (
    <svg class="stack-bar" role="img" aria-label={label} width="100%" height="12" focusable="false">
      <rect class="ground" width="100%" height="12" />
      {parts
        .filter(({ value }) => value > 0)
        .map(({ tone, value, label }) => {
          const share = (100 * value) / total
          const x = start
          start += share
          return (
            <rect key={label} class={tone} x={`${round(x)}%`} width={`${round(share)}%`} height="12">
              <title>{label}</title>
            </rect>
          )
        })}
    </svg>
  )
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
