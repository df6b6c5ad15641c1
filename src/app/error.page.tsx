import type { Children, Html } from '#platform/html.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'

export type ErrorPageProps = {
  frame: Frame
  status: number
  messageKey: string
  values: Record<string, string | number>
  requestId: string
  /** Where somebody who found nothing may go on. */
  children?: Children
}

/** What a person sees when something could not be done: what happened, whether anything was lost, where to go. */
export function ErrorPage({ frame, messageKey, values, requestId, children }: ErrorPageProps): Html {
  const { words } = frame
  const title = words.sayKey(messageKey, values)
  const textKey = messageKey.endsWith('.title') ? messageKey.replace(/\.title$/, '.text') : null
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        {textKey && <p>{words.sayKey(textKey, { ...values, requestId })}</p>}
        <p>
          <a href={`/${words.locale}/`}>{words.say('platform.home')}</a>
        </p>
        {children}
      </div>
    </SiteLayout>
  )
}
