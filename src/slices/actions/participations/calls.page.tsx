import type { Html } from '#platform/html.tsx'
import { names } from '#slices/targets'
import { ButtonLink } from '#ui/button.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { HandLetter } from './hand-letters.ts'
import { Report } from './hand-report.tsx'
import { TelephoneWay } from './hand-telephone.tsx'

export type CallsPageProps = {
  frame: Frame
  calls: readonly HandLetter[]
  /** The one to make now; null: all are made. */
  current: HandLetter | null
}

/** Several calls in one go: one after another, each with what to say, and a tap for how it went leads to the next. */
export function CallsPage({ frame, calls, current }: CallsPageProps): Html {
  const { words, path } = frame
  const base = `/${words.locale}${path.replace(/\/calls$/, '')}`
  const title = words.say('actions.participations.calls.title')
  const done = calls.filter(({ mark }) => mark !== null).length
  return (
    <SiteLayout frame={frame} title={title} scripts={['action.js']} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="standfirst">{words.say('actions.participations.calls.progress', { done, count: calls.length })}</p>
        <progress max={calls.length} value={done} aria-label={title} />
        {current ? (
          <section class="office" aria-labelledby="now">
            <h2 id="now">{current.target.holder?.fullName ?? names.office(words, current.target)}</h2>
            <p class="fine">{names.office(words, current.target)}</p>
            <TelephoneWay words={words} letter={current} />
            <Report words={words} letter={current} base={base} next="calls" />
          </section>
        ) : (
          <Notice tone="good">
            <p>{words.say('actions.participations.calls.finished')}</p>
          </Notice>
        )}
        <Others words={words} base={base} calls={calls} current={current} />
        <p>
          <ButtonLink href={base}>{words.say('actions.participations.calls.back')}</ButtonLink>
        </p>
      </div>
    </SiteLayout>
  )
}

function Others({
  words,
  base,
  calls,
  current,
}: Pick<CallsPageProps, 'calls' | 'current'> & { words: Frame['words']; base: string }): Html | null {
  const others = calls.filter((call) => call !== current)
  if (others.length === 0) return null
  return (
    <>
      <h2>{words.say('actions.participations.calls.others')}</h2>
      <ul class="targets">
        {others.map(({ target, mark }) => (
          <li key={target.seatId}>
            <a href={`${base}/calls?office=${target.seatId}`}>
              {target.holder?.fullName ?? names.office(words, target)}
            </a>
            {mark && <span>{words.sayKey(`actions.participations.call.${mark.reason || 'spoke'}`)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
