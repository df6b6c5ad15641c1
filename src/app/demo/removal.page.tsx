import type { Html } from '#platform/html.tsx'
import type { Organisation } from '#platform/organisation.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame, Frame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'

export type RemovalPageProps = {
  frame: ConsoleFrame
  figures: { actions: number; people: number; letters: number }
  /** Who is found at this address afterwards; null: an organisation that is made for its owner. */
  next: Organisation | null
}

/** What goes with the example, and the button. */
export function RemovalPage({ frame, figures, next }: RemovalPageProps): Html {
  const { words, organisation } = frame
  const title = words.say('demo.removal.title')
  return (
    <ConsoleLayout frame={frame} title={title}>
      <Panel id="removal" title={organisation.name}>
        <p>{words.say('demo.removal.text', { organisation: organisation.name })}</p>
        <p>{words.say('demo.removal.figures', figures)}</p>
        <p>
          {next
            ? words.say('demo.removal.nextOther', { organisation: next.name })
            : words.say('demo.removal.nextPlain')}{' '}
          {words.say('demo.removal.again')}
        </p>
        {/* The whole site is another one afterwards: nothing of this page stays. */}
        <form method="post" action={`/${words.locale}/console/demo/removal`} data-turbo="false">
          <ForgeryField token={frame.forgeryToken} />
          <p>
            <Button kind="danger">{words.say('demo.removal.send')}</Button>{' '}
            <ButtonLink href={`/${words.locale}/console`}>{words.say('demo.removal.keep')}</ButtonLink>
          </p>
        </form>
      </Panel>
    </ConsoleLayout>
  )
}

export type GonePageProps = {
  frame: Frame
  first: Organisation
  /** It was made just now, for whoever owned the example. */
  isNew: boolean
  /** Where it is, without a trailing slash. */
  site: string
}

/** Where somebody stands after the example has gone. */
export function GonePage({ frame, first, isNew, site }: GonePageProps): Html {
  const { words } = frame
  const title = words.say('demo.gone.title')
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{isNew ? words.say('demo.gone.plain') : words.say('demo.gone.other', { organisation: first.name })}</p>
        <p>
          {isNew ? (
            <ButtonLink kind="main" href={`${site}/${words.locale}/console/set-up`}>
              {words.say('demo.gone.settings')}
            </ButtonLink>
          ) : (
            <ButtonLink kind="main" href={`${site}/${words.locale}/`}>
              {words.say('demo.gone.open', { organisation: first.name })}
            </ButtonLink>
          )}
        </p>
      </div>
    </SiteLayout>
  )
}
