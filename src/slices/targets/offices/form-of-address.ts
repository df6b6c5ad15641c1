import type { MessageKey, Words } from '#platform/i18n.ts'
import type { Gender, Target } from './target.ts'

/** As much of an office and of whoever holds it as it takes to address them. */
export type Addressed = Pick<Target, 'chamber' | 'title'> & {
  language?: string | null
  holder: {
    fullName: string
    familyName: string
    role?: string
    gender?: Gender | null
    honorific?: string | null
  } | null
}

/** What people are called by what they hold. The feminine forms are said of women alone; every other is said of anybody. */
const titles: { key: MessageKey; anybody: string; women?: string }[] = [
  { key: 'targets.address.senator', anybody: 'senator|senador', women: 'senadora' },
  { key: 'targets.address.representative', anybody: 'representative|representante' },
  { key: 'targets.address.deputy', anybody: 'deputy|diputado', women: 'diputada' },
  { key: 'targets.address.viceminister', anybody: 'deputy minister|vice minister|viceministro', women: 'viceministra' },
  { key: 'targets.address.minister', anybody: 'minister|ministro', women: 'ministra' },
  { key: 'targets.address.ambassador', anybody: 'ambassador|embajador', women: 'embajadora' },
  { key: 'targets.address.consul', anybody: 'consul|cónsul|consul general|cónsul general' },
  { key: 'targets.address.vicepresident', anybody: 'vice president|vicepresidente', women: 'vicepresidenta' },
  { key: 'targets.address.president', anybody: 'president|presidente', women: 'presidenta' },
  { key: 'targets.address.governor', anybody: 'governor|gobernador', women: 'gobernadora' },
  { key: 'targets.address.mayor', anybody: 'mayor|alcalde', women: 'alcaldesa' },
  { key: 'targets.address.judge', anybody: 'judge|juez', women: 'jueza' },
  { key: 'targets.address.magistrate', anybody: 'magistrate|magistrado', women: 'magistrada' },
  {
    key: 'targets.address.prosecutor',
    anybody: 'prosecutor|attorney general|prosecutor general|fiscal|fiscal general',
  },
  // Not the feminine of this one: without its accent, which files lose, it is a ministry.
  { key: 'targets.address.secretary', anybody: 'secretary|secretario' },
  { key: 'targets.address.director', anybody: 'director|director general', women: 'directora|directora general' },
]

/** What follows a title where it is one: "Minister of Justice", not "Minister Counsellor" or "Ministry". */
const after = '(?=$|[,;(]|\\s+(?:of|for|to|at|de|del|para|ante|en)(?:\\s|$))'

const matchers = titles.map(({ key, anybody, women }) => ({
  key,
  any: new RegExp(`^(?:the\\s+|el\\s+|la\\s+)?(?:${[anybody, women].filter(Boolean).join('|')})${after}`, 'iu'),
  women: women ? new RegExp(`^(?:la\\s+)?(?:${women})${after}`, 'iu') : null,
}))

/** "Senator", "Senadora", or what their own file calls them; '' where that would have to be a guess. @param words of the letter's language */
export function honorificOf(words: Words, addressed: Addressed): string {
  const person = personOf(addressed)
  if (!person) return ''
  if (person.honorific && isIn(words, addressed)) return person.honorific
  const key = titleOf(addressed)
  return key ? words.say(key, { gender: person.gender }) : ''
}

/**
 * How a letter begins, without the sign that ends it: "Dear Senator Díaz", "Estimada senadora Díaz". Spanish has no "dear" for
 * somebody whose gender nobody knows, and says to whose attention it is.
 */
export function greetingOf(words: Words, addressed: Addressed): string {
  const person = personOf(addressed)
  if (!person) return words.say('targets.address.nobody')
  const { gender, familyName, fullName } = person
  const surname = familyName || fullName
  if (person.honorific && isIn(words, addressed))
    return words.say('targets.address.dear', { gender, title: '', name: `${person.honorific} ${surname}` })
  const key = titleOf(addressed)
  const title = key ? inSentence(words, words.say(key, { gender })) : ''
  const isKnown = title !== '' && gender !== 'unknown'
  return words.say('targets.address.dear', {
    gender,
    title: title && `${title} `,
    name: isKnown ? surname : fullName,
  })
}

/** Spanish titles are capital only where a sentence begins. */
function inSentence({ locale }: Words, title: string): string {
  return locale === 'es' ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

type Person = { fullName: string; familyName: string; honorific: string; gender: Gender | 'unknown' }

/** A ministry that is written to under its own name is nobody. */
function personOf({ title, holder }: Addressed): Person | null {
  if (!holder || holder.fullName === title) return null
  const isWoman = matchers.some(({ women }) => women?.test(holder.role ?? ''))
  const gender = holder.gender ?? (isWoman ? 'f' : 'unknown')
  return { fullName: holder.fullName, familyName: holder.familyName, honorific: holder.honorific ?? '', gender }
}

/** What a file calls somebody is in the language of their office. */
function isIn({ locale }: Words, { language }: Addressed): boolean {
  return !language || language.toLowerCase().startsWith(locale)
}

function titleOf({ chamber, title, holder }: Addressed): MessageKey | null {
  if (chamber === 'us-senate') return 'targets.address.senator'
  if (chamber === 'us-house') {
    if (title === 'delegate') return 'targets.address.delegate'
    return title === 'resident-commissioner' ? 'targets.address.commissioner' : 'targets.address.representative'
  }
  const called = [holder?.role ?? '', title, chamber]
  for (const text of called) {
    const found = matchers.find(({ any }) => any.test(text.trim()))
    if (found) return found.key
  }
  return null
}
