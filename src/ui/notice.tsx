import type { Children, Html } from '#platform/html.tsx'
import type { Tone } from './tag.tsx'

export type NoticeProps = {
  tone?: Tone
  title?: string
  /** Read aloud at once: what just happened. Standing notices leave it out. */
  live?: boolean
  children: Children
}

/** Something to know before going on; or, `live`, what has just been done. */
export function Notice({ tone = 'plain', title, live = false, children }: NoticeProps): Html {
  return (
    <div class={`notice ${tone}`} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  )
}
