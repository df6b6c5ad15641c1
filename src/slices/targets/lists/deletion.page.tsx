import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { ListUse } from './list-uses.ts'
import type { TargetList } from './target-list.queries.ts'

export type DeletionPageProps = { frame: ConsoleFrame; list: TargetList; uses: readonly ListUse[] }

/** Whether a list shall really go; or who writes to it, so that it stays. */
export function DeletionPage({ frame, list, uses }: DeletionPageProps): Html {
  const { words } = frame
  const address = `/${words.locale}/console/targets/lists/${list.id}`
  return (
    <ConsoleLayout frame={frame} title={words.say('targets.lists.deletion.title')} current="targets">
      <Panel id="deletion" title={list.name}>
        {uses.length > 0 ? (
          <>
            <p>{words.say('targets.lists.deletion.inUse', { count: uses.length })}</p>
            <ul>
              {uses.map(({ name, path }) => (
                <li key={path}>
                  <a href={`/${words.locale}${path}`}>{name}</a>
                </li>
              ))}
            </ul>
            <p>
              <ButtonLink href={address}>{words.say('targets.lists.deletion.back')}</ButtonLink>
            </p>
          </>
        ) : (
          <form method="post" action={`${address}/deletion`} data-turbo="false">
            <ForgeryField token={frame.forgeryToken} />
            <p>{words.say('targets.lists.deletion.question')}</p>
            <p>
              <Button kind="danger">{words.say('targets.lists.deletion.send')}</Button>{' '}
              <ButtonLink href={address}>{words.say('targets.lists.deletion.keep')}</ButtonLink>
            </p>
          </form>
        )}
      </Panel>
    </ConsoleLayout>
  )
}
