import type { Html } from '#platform/html.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Tag, type Tone } from '#ui/tag.tsx'
import type { Progress, Step, StepState } from './steps.ts'

const tones: Record<StepState, Tone> = { done: 'good', skipped: 'warn', open: 'plain' }

/** Every step with its state. A bar says the same to who glances at it. */
export function StepList({
  frame: { words },
  progress,
  current,
}: {
  frame: ConsoleFrame
  progress: Progress
  current?: Step
}): Html {
  const done = progress.filter(({ state }) => state === 'done').length
  const label = words.say('members.setUp.done', { done, total: progress.length })
  return (
    <nav aria-label={words.say('members.setUp.list')}>
      <p>
        {label} <progress value={done} max={progress.length} aria-label={label} />
      </p>
      <ol class="steps">
        {progress.map(({ step, state }) => (
          <li key={step}>
            <a href={`/${words.locale}/console/set-up/${step}`} aria-current={step === current ? 'step' : undefined}>
              {words.say(`members.setUp.step.${step}`)}
            </a>{' '}
            <Tag tone={tones[state]}>{words.say(`members.setUp.state.${state}`)}</Tag>
          </li>
        ))}
      </ol>
    </nav>
  )
}
