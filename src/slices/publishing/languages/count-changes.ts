import type { Db } from '#platform/db.ts'
import { readPublishedStates } from '../posts/variant.queries.ts'
import { shownVariants } from '../publications/put-out.ts'
import type { Language } from './language.ts'
import type { PublishingSettings } from './settings.queries.ts'

/** What readers would see of other settings: posts that change at all, and how many appear and go in each language. */
export type PublicChanges = {
  posts: number
  byLanguage: { language: Language; appear: number; go: number }[]
}

/** Counts, without changing anything, what other settings would make of what is published. */
export async function countChanges(db: Db, now: PublishingSettings, then: PublishingSettings): Promise<PublicChanges> {
  const tally = new Map<Language, { appear: number; go: number }>()
  let changed = 0
  for (const { policy, sourceLocale, variants } of await readPublishedStates(db)) {
    const post = { policy, sourceLocale }
    const [before, after] = [
      languagesOf(shownVariants(post, now, variants)),
      languagesOf(shownVariants(post, then, variants)),
    ]
    const come = [...after].filter(([language, text]) => before.get(language) !== text)
    const gone = [...before].filter(([language]) => !after.has(language))
    if (come.length + gone.length > 0) changed += 1
    for (const [language] of come) bump(tally, language, 'appear')
    for (const [language] of gone) bump(tally, language, 'go')
  }
  return { posts: changed, byLanguage: [...tally].map(([language, counts]) => ({ language, ...counts })) }
}

/** Each language with the one whose text it shows. */
function languagesOf(shown: ReturnType<typeof shownVariants>): Map<Language, Language> {
  return new Map(shown.map(([language, variant]) => [language, variant.locale]))
}

function bump(tally: Map<Language, { appear: number; go: number }>, language: Language, what: 'appear' | 'go'): void {
  const counts = tally.get(language) ?? { appear: 0, go: 0 }
  counts[what] += 1
  tally.set(language, counts)
}
