import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'

/** For somebody who wants no more news: the button that takes them off the list, and what there is after it. */
export function LeaveListPage({ frame, isOnList }: { frame: Frame; isOnList: boolean }): Html {
  const { words, path, organisation } = frame
  const name = { organisation: organisation?.name }
  const title = words.say(isOnList ? 'supporters.leave.title' : 'supporters.leave.doneTitle', name)
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        {isOnList ? (
          <Card label={title}>
            <p>{words.say('supporters.leave.text', name)}</p>
            <form method="post" action={`/${words.locale}${path}`}>
              <Button large>{words.say('supporters.leave.send')}</Button>
            </form>
          </Card>
        ) : (
          <>
            <Notice tone="good">
              <p>{words.say('supporters.leave.done', name)}</p>
            </Notice>
            <p>
              <a href={`/${words.locale}/sign-up`}>{words.say('supporters.leave.again')}</a>
            </p>
          </>
        )}
      </div>
    </SiteLayout>
  )
}
