import type { Html } from '#platform/html.tsx'
import type { MessageKey, Words } from '#platform/i18n.ts'
import { type Part, StackBar } from '#ui/stack-bar.tsx'
import type { Tone } from '#ui/tag.tsx'
import type { LettersByState } from './overview.queries.ts'

/** In the order in which they stand in the bar. */
const groups: readonly { tone: Tone; states: readonly string[]; key: MessageKey }[] = [
  { tone: 'good', states: ['accepted'], key: 'actions.campaigns.channel.accepted' },
  { tone: 'good', states: ['said_sent'], key: 'actions.campaigns.channel.saidSent' },
  { tone: 'warn', states: ['queued', 'claimed'], key: 'actions.campaigns.channel.waiting' },
  { tone: 'warn', states: ['handed_over'], key: 'actions.campaigns.channel.handedOver' },
  { tone: 'bad', states: ['refused', 'gave_up'], key: 'actions.campaigns.channel.refused' },
  { tone: 'bad', states: ['returned'], key: 'actions.campaigns.channel.returned' },
  { tone: 'bad', states: ['said_failed'], key: 'actions.campaigns.channel.saidFailed' },
  { tone: 'bad', states: ['unknown'], key: 'actions.campaigns.channel.cannotTell' },
]

/** What became of letters: a bar, and the same in words under it. */
export function StatesBar({ words, letters }: { words: Words; letters: LettersByState }): Html {
  const parts = groups.flatMap(({ tone, states, key }): Part[] => {
    const value = countStates(letters, states)
    return value > 0 ? [{ tone, value, label: words.say(key, { count: value }) }] : []
  })
  const text = parts.map(({ label }) => label).join(' · ')
  return (
    <>
      <StackBar parts={parts} label={text} />
      <small>{text}</small>
    </>
  )
}

function countStates(letters: LettersByState, states: readonly string[]): number {
  return states.reduce((sum, state) => sum + (letters[state] ?? 0), 0)
}
