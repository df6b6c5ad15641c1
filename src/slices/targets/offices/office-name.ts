import type { MessageKey, Words } from '#platform/i18n.ts'
import { usPlaceByCode } from '../public-files/us-places.ts'
import { greetingOf, honorificOf } from './form-of-address.ts'
import type { Target } from './target.ts'

type Named = Pick<Target, 'chamber' | 'title' | 'areaKey'>

/** What an office is called on a page: "Representative, Maryland, district 8", "Senator, Maryland", or the name its CSV gave it. */
export function officeName(words: Words, { chamber, title, areaKey }: Named): string {
  const place = areaKey ? areaName(words, areaKey) : ''
  if (chamber === 'us-senate') return words.say('targets.office.senator', { place })
  if (chamber !== 'us-house') return title
  if (title === 'delegate') return words.say('targets.office.delegate', { place })
  if (title === 'resident-commissioner') return words.say('targets.office.commissioner', { place })
  return words.say('targets.office.representative', { place })
}

/** What whoever holds the office is called, without the place: "Representative", "Senator". */
export function officeTitle(words: Words, { chamber, title }: Pick<Target, 'chamber' | 'title'>): string {
  if (chamber === 'us-senate') return words.say('targets.title.senator')
  if (chamber !== 'us-house') return title
  if (title === 'delegate') return words.say('targets.title.delegate')
  return words.say(title === 'resident-commissioner' ? 'targets.title.commissioner' : 'targets.title.representative')
}

/** The body an office sits in: "House of Representatives", "Senate", or nothing where the office is its own. */
export function bodyName(words: Words, chamber: string): string {
  if (chamber === 'us-house') return words.say('targets.body.house')
  if (chamber === 'us-senate') return words.say('targets.body.senate')
  return ''
}

/** "Maryland, district 8", "Vermont", or the last part of any other country's key. */
export function areaName(words: Words, key: string): string {
  const us = /^ocd-division\/country:us\/(?:state|district|territory):([a-z]{2})(?:\/cd:(\d+|at-large))?$/.exec(key)
  const place = us?.[1] ? usPlaceByCode(us[1]) : undefined
  if (!place)
    return (
      key
        .split('/')
        .at(-1)
        ?.replace(/^[a-z_]+:/, '') ?? key
    )
  const state = place.names[words.locale]
  return us?.[2] && us[2] !== 'at-large' ? words.say('targets.area.district', { state, number: us[2] }) : state
}

/** A party as readers of a language call it; one that only its own file names, as it stands there. '' for nobody's. */
export function partyName(words: Words, party: string | null | undefined): string {
  const key = congressParties[party ?? '']
  return key ? words.say(key) : (party ?? '')
}

/** As the legislators' file spells them. */
const congressParties: Partial<Record<string, MessageKey>> = {
  Democrat: 'targets.party.democrat',
  Republican: 'targets.party.republican',
  Independent: 'targets.party.independent',
}

/** How whoever holds an office is addressed: `names.honorific(words, target)`, `names.dear(words, target)`. What pages call things: `names.office(words, target)`, `names.party(words, holder.party)`, `names.body(words, chamber)`, `names.area(words, areaKey)`. */
export const names = {
  office: officeName,
  body: bodyName,
  area: areaName,
  party: partyName,
  honorific: honorificOf,
  dear: greetingOf,
} as const
