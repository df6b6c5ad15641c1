import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { Notice } from '#ui/notice.tsx'
import { sayMoment, sayPlan } from './say-plan.ts'
import type { VariantPanelProps } from './variant-panel.tsx'

/** Since when, or when, in whole sentences. */
export function Since(props: VariantPanelProps): Html | null {
  const { words, organisation } = props.frame
  const { variant } = props.candidate
  const { state, publishedAt, firstPublishedAt, withdrawnAt, withdrawal } = variant
  const moment = (at: Date) => sayMoment(words, at, organisation.time_zone)
  if (state === 'scheduled') return <Planned {...props} />
  if (state === 'withdrawn' && withdrawnAt)
    return (
      <>
        <p>{words.say('publishing.publications.since.withdrawn', { moment: moment(withdrawnAt) })}</p>
        <blockquote lang={variant.locale}>{withdrawal}</blockquote>
      </>
    )
  if (!firstPublishedAt || !publishedAt) return <p>{words.say('publishing.publications.since.never')}</p>
  const first = words.say('publishing.publications.since.first', { moment: moment(firstPublishedAt) })
  if (publishedAt.getTime() === firstPublishedAt.getTime()) return <p>{first}</p>
  return (
    <p>
      {first} {words.say('publishing.publications.since.last', { moment: moment(publishedAt) })}
    </p>
  )
}

/** When it comes out, or that it did not. */
function Planned({ frame: { words, organisation }, candidate: { variant } }: VariantPanelProps): Html | null {
  const { scheduled, scheduledFor, planFailedAt, embargo } = variant
  if (!scheduled || !scheduledFor) return null
  const { zone } = scheduled
  const failed = () => {
    const place = { moment: sayMoment(words, scheduledFor, zone), zone: zone.replaceAll('_', ' ') }
    return [words.say('publishing.publications.plan.failed', place)]
  }
  const said = planFailedAt ? failed() : sayPlan(words, scheduled, organisation.time_zone)
  return (
    <>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {embargo && <p>{words.say('publishing.publications.embargo', { embargo })}</p>}
    </>
  )
}

/** What is or comes out, and readers do not see for want of another language. */
export function Waited({ frame: { words }, candidate: { variant, waited } }: VariantPanelProps): Html | null {
  if (waited.length === 0 || variant.planFailedAt) return null
  const languages = words.list(waited.map((language) => nameLanguage(words, language)))
  return (
    <Notice tone="warn">
      <p>{words.say('publishing.publications.plan.waited', { languages })}</p>
    </Notice>
  )
}
