import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { TermFields, type TermFieldsProps } from './term-fields.tsx'

/** One agreed term, to change it or take it out. */
export function TermPage({ id, ...fields }: TermFieldsProps & { id: string }): Html {
  const { frame } = fields
  const { words, forgeryToken } = frame
  const path = `/${words.locale}/console/site/terms/${id}`
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.terms.one')}
      current="site"
      tabs={<SiteTabs frame={frame} current="terms" />}
    >
      <form method="post" action={path} class="form" novalidate>
        <ForgeryField token={forgeryToken} />
        <TermFields {...fields} />
        <p class="acts">
          <Button>{words.say('publishing.terms.save')}</Button>
        </p>
      </form>
      <details>
        <summary>{words.say('publishing.terms.remove')}</summary>
        <form method="post" action={`${path}/removal`} class="form">
          <ForgeryField token={forgeryToken} />
          <p>{words.say('publishing.terms.removeText')}</p>
          <Button kind="danger">{words.say('publishing.terms.removeYes')}</Button>
        </form>
      </details>
    </ConsoleLayout>
  )
}
