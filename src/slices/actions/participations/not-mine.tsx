import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { names, type Target } from '#slices/targets'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

type NotMineProps = { words: Words; seatId: string; base: string }

/** Beside an office that the person's place led to: a word that it is not theirs. The next page asks where they live. */
export function NotMine({ words, seatId, base }: NotMineProps): Html {
  return (
    <details>
      <summary>{words.say('actions.participations.notMine.summary')}</summary>
      <Say words={words} seatId={seatId} base={base} />
    </details>
  )
}

function Say({ words, seatId, base }: NotMineProps): Html {
  return (
    <form method="post" action={`${base}/letters/${seatId}/dispute`}>
      <p>{words.say('actions.participations.notMine.text')}</p>
      <p>
        <Button kind="quiet">{words.say('actions.participations.notMine.send')}</Button>
      </p>
    </form>
  )
}

type AmongProps = { words: Words; targets: readonly Target[]; byPlace: ReadonlySet<string>; base: string }

/** The same for a short list of offices. */
export function NotMineAmong({ words, targets, byPlace, base }: AmongProps): Html | null {
  const theirs = targets.filter(({ seatId }) => byPlace.has(seatId))
  if (theirs.length === 0) return null
  return (
    <>
      {theirs.map((target) => (
        <details key={target.seatId}>
          <summary>
            {words.say('actions.participations.notMine.among', {
              name: target.holder?.fullName ?? names.office(words, target),
            })}
          </summary>
          <Say words={words} seatId={target.seatId} base={base} />
        </details>
      ))}
    </>
  )
}

type DisputedProps = { words: Words; targets: readonly Target[]; canCorrect: boolean; base: string }

/** What was said to be no office of theirs, and the way to the right one. */
export function Disputed({ words, targets, canCorrect, base }: DisputedProps): Html | null {
  if (targets.length === 0) return null
  const list = words.list(targets.map((target) => target.holder?.fullName ?? names.office(words, target)))
  return (
    <Notice title={words.say('actions.participations.notMine.disputed')}>
      <p>{words.say('actions.participations.notMine.disputedText', { names: list })}</p>
      {canCorrect && (
        <p>
          <ButtonLink href={`${base}/place`}>{words.say('actions.participations.place.open')}</ButtonLink>
        </p>
      )}
    </Notice>
  )
}
