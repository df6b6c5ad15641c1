import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'

type MoveProps = {
  frame: ConsoleFrame
  /** Address of what is moved, with the language. */
  path: string
  name: string
  isFirst: boolean
  isLast: boolean
}

/** One place up, one place down, away: by forms, so that a finger and a keyboard do without dragging. */
export function MoveButtons({ frame, path, name, isFirst, isLast }: MoveProps): Html {
  const { words, forgeryToken } = frame
  return (
    <div class="acts">
      <form method="post" action={`${path}/moves`}>
        <ForgeryField token={forgeryToken} />
        <Button kind="quiet" name="by" value="-1" disabled={isFirst}>
          <span aria-hidden="true">↑</span>
          <span class="hidden">{words.say('publishing.site.up', { name })}</span>
        </Button>{' '}
        <Button kind="quiet" name="by" value="1" disabled={isLast}>
          <span aria-hidden="true">↓</span>
          <span class="hidden">{words.say('publishing.site.down', { name })}</span>
        </Button>
      </form>
      <form method="post" action={`${path}/removal`}>
        <ForgeryField token={forgeryToken} />
        <Button kind="quiet">
          {words.say('publishing.site.remove')} <span class="hidden">{name}</span>
        </Button>
      </form>
    </div>
  )
}
