import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { actionPath } from './action-layout.tsx'
import type { ActionHeader } from './overview.queries.ts'

export type KeepingProps = { frame: ConsoleFrame; header: ActionHeader; copyId: string }

/** What is done with an action beside writing it: a copy to begin another one with, and putting it away. */
export function Keeping(props: KeepingProps): Html | null {
  const [canCopy, canArchive] = [props.frame.may('actions.edit'), props.frame.may('actions.publish')]
  if (!canCopy && !canArchive) return null
  return (
    <div class="panels">
      {canCopy && <Copy {...props} />}
      {canArchive && <Precedence {...props} />}
      {canArchive && <Archive {...props} />}
    </div>
  )
}

function Copy({ frame, header, copyId }: KeepingProps): Html {
  const { words } = frame
  return (
    <Panel id="copy" title={words.say('actions.campaigns.copy.title')}>
      <form method="post" action={`${actionPath(frame, header.id)}/copies`}>
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="copy_id" value={copyId} />
        <p>{words.say('actions.campaigns.copy.text')}</p>
        <Field
          words={words}
          name="name"
          value={words.say('actions.campaigns.copy.of', { name: header.name }).slice(0, 200)}
          label={words.say('actions.campaigns.copy.name')}
          maxlength={200}
          required
        />
        <p>
          <Button kind="quiet">{words.say('actions.campaigns.copy.send')}</Button>
        </p>
      </form>
    </Panel>
  )
}

function Precedence({ frame, header }: KeepingProps): Html | null {
  const { words } = frame
  if (header.state !== 'published') return null
  const base = `${actionPath(frame, header.id)}/precedence`
  return (
    <Panel id="precedence" title={words.say('actions.campaigns.precedence.title')}>
      <p>{words.say(header.isPutFirst ? 'actions.campaigns.precedence.first' : 'actions.campaigns.precedence.text')}</p>
      <form method="post" action={base}>
        <ForgeryField token={frame.forgeryToken} />
        <p>
          <Button kind="quiet">
            {words.say(header.isPutFirst ? 'actions.campaigns.precedence.again' : 'actions.campaigns.precedence.send')}
          </Button>
        </p>
      </form>
      {header.isPutFirst && (
        <form method="post" action={`${base}/removal`}>
          <ForgeryField token={frame.forgeryToken} />
          <p>
            <Button kind="quiet">{words.say('actions.campaigns.precedence.back')}</Button>
          </p>
        </form>
      )}
    </Panel>
  )
}

function Archive({ frame, header }: KeepingProps): Html {
  const { words } = frame
  const part = header.isArchived ? 'unarchive' : 'archive'
  const isOpen = header.state === 'published'
  return (
    <Panel id="archive" title={words.say(`actions.campaigns.${part}.title`)}>
      <form
        method="post"
        action={`${actionPath(frame, header.id)}/${part === 'archive' ? 'archiving' : 'unarchiving'}`}
      >
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say(isOpen ? 'actions.campaigns.archive.textOpen' : `actions.campaigns.${part}.text`)}</p>
        <p>
          <Button kind="quiet">{words.say(`actions.campaigns.${part}.send`)}</Button>
        </p>
      </form>
    </Panel>
  )
}
