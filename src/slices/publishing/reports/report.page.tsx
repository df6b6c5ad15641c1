import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, type FieldState, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { houseMarks, type View } from '../languages/reader-view.ts'
import { languageMarks, postPath, type WholePost } from '../publications/published-post.ts'
import { longest } from './report.form.ts'

export type ReportPageProps = {
  frame: Frame
  view: View
  post: WholePost
  form: { typed: Typed; faults: Faults }
  /** It was kept: said in the same words whatever was sent. */
  isSent: boolean
}

/** Where a reader says what is wrong with a post. */
export function ReportPage({ frame, view, post, form, isSent }: ReportPageProps): Html {
  const { words, language } = view
  return (
    <SiteLayout frame={frame} title={words.say('publishing.reports.title')} unlisted>
      <div class="narrow" {...houseMarks(view)}>
        <h1>{words.say('publishing.reports.title')}</h1>
        <p>
          <a href={postPath(post)} {...languageMarks(post.textLocale, language)}>
            {post.title}
          </a>
        </p>
        {isSent ? (
          <Notice tone="good" title={words.say('publishing.reports.thanks')}>
            <p>{words.say('publishing.reports.thanksText')}</p>
          </Notice>
        ) : (
          <Card>
            <ReportForm view={view} post={post} form={form} />
          </Card>
        )}
      </div>
    </SiteLayout>
  )
}

function ReportForm({ view: { words, organisation }, post, form }: Omit<ReportPageProps, 'frame' | 'isSent'>): Html {
  const at = fieldsOf(words, form)
  const labels = {
    text: words.say('publishing.reports.text'),
    quote: words.say('publishing.reports.quote'),
    address: words.say('publishing.reports.address'),
    website: words.say('publishing.reports.trap'),
  }
  return (
    <form method="post" action={`${postPath(post)}/report`}>
      <FaultSummary words={words} faults={form.faults} labels={labels} />
      <p>{words.say('publishing.reports.intro', { organisation: organisation.name })}</p>
      <Field {...at('text')} label={labels.text} type="textarea" rows={7} required maxlength={longest.text} />
      <Field
        {...at('quote')}
        label={labels.quote}
        hint={words.say('publishing.reports.quoteHint')}
        type="textarea"
        rows={3}
        maxlength={longest.quote}
      />
      <Field
        {...at('address')}
        label={labels.address}
        hint={words.say('publishing.reports.addressHint')}
        type="email"
        autocomplete="email"
        maxlength={254}
      />
      <Trap {...at('website')} label={labels.website} />
      <p class="fine">
        {words.say('publishing.reports.privacy')}{' '}
        <a href={`/${words.locale}/privacy`}>{words.say('publishing.reports.privacyLink')}</a>
      </p>
      <p>
        <Button large>{words.say('publishing.reports.send')}</Button>
      </p>
    </form>
  )
}

/** Somebody whose browser filled it in gets to see it and can empty it; a machine does not. */
function Trap({ value, fault, label }: FieldState & { label: string }): Html {
  return (
    <div class={fault ? undefined : 'hidden'} aria-hidden={fault ? undefined : 'true'}>
      <label for="website">{label}</label>
      <input id="website" name="website" value={value} tabindex={fault ? 0 : -1} autocomplete="off" />
    </div>
  )
}
