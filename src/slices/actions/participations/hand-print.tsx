import type { Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { addressBy } from '../letters/choose-channel.ts'
import type { CardProps } from './letters-by-hand.tsx'

/** A letter on paper: the person prints and posts it, unless staff hand it in with others. */
export function PrintWay({ words, letter: { target, isBundled, handedInAt }, base }: CardProps): Html {
  const link = `${base}/letters/${target.seatId}/letter.pdf`
  if (isBundled || handedInAt)
    return (
      <p>
        {words.say(handedInAt ? 'actions.participations.print.handedIn' : 'actions.participations.print.bundled')}{' '}
        <a href={link}>{words.say('actions.participations.print.open')}</a>
      </p>
    )
  return (
    <>
      <p>{words.say('actions.participations.print.text')}</p>
      <p>
        <ButtonLink href={link} kind="main">
          {words.say('actions.participations.print.open')}
        </ButtonLink>
      </p>
      <p class="letter">{addressBy('print', target)}</p>
    </>
  )
}
