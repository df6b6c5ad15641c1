/** Words that offices use for one another's subjects; the first list that two texts share is what they have in common. */
const kin: readonly (readonly string[])[] = [
  ['foreign', 'international', 'global', 'diplomacy', 'world', 'treaties', 'state department'],
  ['human rights', 'civil rights', 'civil liberties', 'liberties', 'freedom', 'democracy', 'political prisoners'],
  ['immigration', 'immigrants', 'migration', 'border', 'asylum', 'refugees', 'deportation', 'citizenship'],
  ['defense', 'military', 'armed forces', 'national security', 'war', 'weapons', 'arms'],
  ['homeland security', 'terrorism'],
  ['judiciary', 'judicial', 'justice', 'courts', 'law', 'legal', 'crime', 'police', 'prisons', 'detention'],
  ['health', 'healthcare', 'medicare', 'medicaid', 'medical', 'medicine'],
  ['economy', 'economic', 'jobs', 'finance', 'financial', 'banking', 'business', 'commerce'],
  ['trade', 'sanctions', 'tariffs', 'embargo'],
  ['labor', 'labour', 'workers', 'unions', 'employment', 'wages'],
  ['environment', 'environmental', 'climate', 'water', 'pollution', 'conservation'],
  ['energy', 'oil', 'gas', 'mining'],
  ['education', 'schools', 'students'],
  ['agriculture', 'farming', 'food', 'rural', 'land'],
  ['housing', 'homelessness', 'urban'],
  ['aid', 'assistance', 'humanitarian', 'development'],
  ['women', 'gender', 'reproductive', 'lgbtq'],
  ['native', 'indigenous', 'tribal', 'indian'],
  ['technology', 'privacy', 'internet', 'telecommunications', 'surveillance'],
  ['elections', 'voting', 'campaign', 'government', 'congress'],
  ['transportation', 'infrastructure', 'public works'],
  ['veterans'],
  ['taxes', 'taxation', 'budget'],
]

/** Where nothing fits, an office's catch-all is better than a wrong drawer. */
const catchAll = /\b(other|general|miscellaneous|not listed|issue or opinion)\b/i

/**
 * Which of an office's topics an action is about, told by its words: the one that shares most with them, counting the first words
 * most. Null where none does and the list has no catch-all: then a person chooses.
 * @param topicWords "foreign affairs, human rights"
 */
export function bestTopic(options: readonly string[], topicWords: string): string | null {
  const wanted = topicWords
    .split(/[,;·\n]/)
    .map(fold)
    .filter((phrase) => phrase !== '')
  const scored = options.map((option) => ({ option, score: scoreOf(fold(option), wanted) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { option: '', score: 0 })
  return best.score > 0 ? best.option : (options.find((option) => catchAll.test(option)) ?? null)
}

/** A phrase said as it stands counts most, then its words, then words of the same kin; a long option that says much else less. */
function scoreOf(option: string, wanted: readonly string[]): number {
  return wanted.reduce((sum, phrase, at) => {
    const weight = 1 / (1 + at)
    return sum + weight * (sharedBetween(option, phrase) - option.length / 1_000)
  }, 0)
}

function sharedBetween(option: string, phrase: string): number {
  if (option === phrase) return 10
  if (holds(option, phrase) || holds(phrase, option)) return 8
  const words = phrase.split(' ').filter((word) => word.length > 3 && !empty.has(word))
  const said = words.filter((word) => holds(option, word)).length
  if (said > 0) return 2 + (4 * said) / words.length
  return kin.some((list) => list.some((word) => holds(option, word)) && list.some((word) => holds(phrase, word)))
    ? 3
    : 0
}

/** Words that say nothing of the subject. */
const empty = new Set(['affairs', 'issues', 'issue', 'policy', 'relations', 'matters', 'other', 'and', 'rights'])

function holds(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `)
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
