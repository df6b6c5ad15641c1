import type { Children, Html } from '#platform/html.tsx'

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

/** A state in a word or two. The word says it; the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: Children }): Html {
  return <span class={`tag ${tone}`}>{children}</span>
}
