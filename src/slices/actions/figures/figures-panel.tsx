import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { ActionHeader } from '../campaigns/overview.queries.ts'

/** On the overview of an action: its figures as files, and where everybody finds those that are public. */
export function FiguresPanel({ frame, header }: { frame: ConsoleFrame; header: ActionHeader }): Html | null {
  const { words, forgeryToken } = frame
  const slug = header.slugs[words.locale]
  const isPublic = header.state !== 'draft' && slug !== undefined
  const mayExport = frame.may('letters.export')
  if (!isPublic && !mayExport) return null
  return (
    <Panel
      id="figures"
      title={words.say('actions.figures.panel')}
      aside={
        isPublic && <a href={`/${words.locale}/actions/${slug}/figures`}>{words.say('actions.figures.panelPublic')}</a>
      }
    >
      {mayExport && (
        <form method="post" action={`${actionPath(frame, header.id)}/figures.csv`} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <p>{words.say('actions.figures.panelText')}</p>
          <p class="acts">
            <Button kind="quiet">{words.say('actions.figures.csv')}</Button>
            <Button kind="quiet" formaction={`${actionPath(frame, header.id)}/figures.json`}>
              {words.say('actions.figures.json')}
            </Button>
          </p>
        </form>
      )}
    </Panel>
  )
}
