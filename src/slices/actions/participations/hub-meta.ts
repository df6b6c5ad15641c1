import type { Words } from '#platform/i18n.ts'
import type { HubItem } from './hub.ts'

/** "1,204 people have written · 800 letters accepted by offices · about 8 minutes": what an action came to, and what it takes. */
export function hubMeta(words: Words, item: HubItem): string {
  return [
    item.people !== null && words.say('actions.participations.list.people', { count: item.people }),
    item.phase === 'over' &&
      item.accepted !== null &&
      words.say('actions.participations.page.accepted', { count: item.accepted }),
    item.phase === 'open' && sayMinutes(words, item.minutes),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** "about 8 minutes"; where it depends on the place, that. */
function sayMinutes(words: Words, minutes: number | null): string {
  return minutes === null
    ? words.say('actions.participations.list.minutesDepend')
    : words.say('actions.participations.list.minutes', { minutes })
}
