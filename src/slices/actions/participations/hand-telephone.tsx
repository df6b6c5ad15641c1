import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Target } from '#slices/targets'
import { ButtonLink } from '#ui/button.tsx'
import { type CallScript, numbersOf } from '../letters/call-script.ts'
import type { HandLetter } from './hand-letters.ts'

/** What to say, which numbers to dial, and what to do where nobody answers. */
export function TelephoneWay({ words, letter }: { words: Words; letter: HandLetter }): Html {
  const { target, script, disclosure } = letter
  return (
    <>
      <Numbers words={words} target={target} />
      {!disclosure.contact && <p>{words.say('actions.participations.call.warning')}</p>}
      <Script words={words} script={script} />
      <p class="fine">
        {words.say('actions.participations.call.hint', { local: numbersOf(target).length > 1 ? 'yes' : 'no' })}
      </p>
    </>
  )
}

function Numbers({ words, target }: { words: Words; target: Target }): Html {
  const [first, ...others] = numbersOf(target)
  if (!first) return <p>{words.say('actions.participations.call.noNumber')}</p>
  const place = (city: string | null) =>
    city ?? words.say('actions.participations.call.main', { chamber: target.chamber.replace('-', '_') })
  return (
    <>
      <p>
        <ButtonLink href={first.href} kind="main">
          {words.say('actions.participations.call.dial', { number: first.shown, place: place(first.city) })}
        </ButtonLink>
      </p>
      {others.length > 0 && (
        <details>
          <summary>{words.say('actions.participations.call.others', { count: others.length })}</summary>
          <ul>
            {others.map(({ city, shown, href }) => (
              <li key={href}>
                <a href={href}>{shown}</a> {place(city)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Script({ words, script }: { words: Words; script: CallScript }): Html {
  return (
    <div>
      <p class="fine">{words.say('actions.participations.call.say')}</p>
      <blockquote class="letter">{script.join('\n')}</blockquote>
    </div>
  )
}
