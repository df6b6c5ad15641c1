import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { StepList } from './step-list.tsx'
import { nextStep, type Progress } from './steps.ts'

export type HomePageProps = {
  frame: ConsoleFrame
  progress: Progress
  /** The list can be put away from the console's first page, where it is until everything is done. */
  isFirstPage: boolean
}

/** How far the set-up has come, and where it goes on. */
export function HomePage({ frame, progress, isFirstPage }: HomePageProps): Html {
  const { words, organisation } = frame
  const next = nextStep(progress)
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('members.setUp.title', { organisation: organisation.name })}
      {...(!isFirstPage && { current: 'settings' })}
    >
      <Panel id="set-up" title={words.say('members.setUp.list')}>
        <p>{words.say('members.setUp.text')}</p>
        <p class="acts">
          {next ? (
            <ButtonLink kind="main" href={`/${words.locale}/console/set-up/${next}`}>
              {words.say('members.setUp.goOn')}
            </ButtonLink>
          ) : (
            <span>{words.say('members.setUp.allDone')}</span>
          )}
          <ButtonLink kind={next ? 'quiet' : 'main'} href={`/${words.locale}/console/actions`}>
            {words.say('members.setUp.toActions')}
          </ButtonLink>
        </p>
        <StepList frame={frame} progress={progress} />
        {isFirstPage && (
          <form method="post" action={`/${words.locale}/console/set-up/putting-away`}>
            <ForgeryField token={frame.forgeryToken} />
            <p>
              <Button kind="quiet">{words.say('members.setUp.putAway')}</Button>{' '}
              <small>{words.say('members.setUp.putAwayHint')}</small>
            </p>
          </form>
        )}
      </Panel>
      <Panel id="example" title={words.say('members.setUp.example.title')}>
        <p>{words.say('members.setUp.example.text')}</p>
        <p>
          <ButtonLink href={`/${words.locale}/console/example`}>{words.say('members.setUp.example.open')}</ButtonLink>
        </p>
      </Panel>
    </ConsoleLayout>
  )
}
