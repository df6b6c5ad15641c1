import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Figure, Figures } from '#ui/figures.tsx'
import { channels, isByHand } from '../offices/channel.ts'
import type { Target } from '../offices/target.ts'
import type { ChannelCount, Channels } from './count-channels.ts'

export type Reach = { offices: readonly Target[]; channels: ChannelCount }

/** How many offices a list means today, and how many letters each person sends. */
export function ReachFigures({ words, reach }: { words: Words; reach: Reach }): Html {
  const { offices, channels: count } = reach
  const { perPerson } = count
  const vacant = offices.filter(({ holder }) => holder === null).length
  return (
    <>
      <Figures label={words.say('targets.lists.reach')}>
        <Figure
          value={words.number(offices.length)}
          label={words.say('targets.home.offices', { count: offices.length })}
        />
        <Figure value={words.number(count.email)} label={words.say('targets.home.byEmail')} />
        <Figure value={words.number(count.contact_form)} label={words.say('targets.home.byForm')} />
        <Figure value={words.number(count.none)} label={words.say('targets.home.byNone')} alert={count.none > 0} />
        <Figure value={words.number(vacant)} label={words.say('targets.home.vacant')} />
      </Figures>
      <p>
        {offices.length === 0
          ? words.say('targets.lists.nobody')
          : perPerson
            ? words.say('targets.lists.perPerson', promiseOf(perPerson))
            : words.say('targets.lists.perPersonDiffers')}
      </p>
    </>
  )
}

function promiseOf(count: Channels): { sent: number; finished: number } {
  const letters = (isOurs: boolean) =>
    channels.reduce((sum, channel) => sum + (isByHand(channel) === isOurs ? 0 : count[channel]), 0)
  return { sent: letters(true), finished: letters(false) }
}
