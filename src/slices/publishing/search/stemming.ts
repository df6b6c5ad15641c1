import type { Db } from '#platform/db.ts'
import type { Language } from '../languages/language.ts'
import { type Stemmed, stemAll } from './stemming.queries.ts'

/** PostgreSQL's stemmers by primary language; words of every other language stay as they are. */
const stemmers: Record<string, string> = {
  ...{
    ar: 'arabic',
    ca: 'catalan',
    da: 'danish',
    de: 'german',
    el: 'greek',
    en: 'english',
    es: 'spanish',
    et: 'estonian',
  },
  ...{ eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hi: 'hindi', hu: 'hungarian', hy: 'armenian' },
  ...{ id: 'indonesian', it: 'italian', lt: 'lithuanian', nb: 'norwegian', ne: 'nepali', nl: 'dutch', nn: 'norwegian' },
  ...{ no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian', sr: 'serbian', sv: 'swedish', ta: 'tamil' },
  ...{ tr: 'turkish', yi: 'yiddish' },
}

/**
 * Stems of folded words. Folding comes first, so that a word has one stem however its accents were typed; what a stemmer
 * recognises by an accent is given back to it (educacion → educación → educ, as educaciones).
 */
export async function stemsOf(db: Db, language: Language, words: readonly string[]): Promise<Map<string, Stemmed>> {
  const [primary = ''] = language.split('-')
  const stemmer = stemmers[primary]
  const different = [...new Set(words)]
  if (!stemmer) return new Map(different.map((word) => [word, { stem: word, isStop: false }]))
  const prepared = different.map((word) => restore(primary, word))
  return stemAll(db, `${stemmer}_stem`, { words: different, prepared })
}

function restore(primary: string, word: string): string {
  // The Spanish stemmer leaves plurals of four letters alone: anos, ojos.
  if (primary === 'es') return /^\w\w[aeo]s$/.test(word) ? word.slice(0, -1) : word.replace(/ion$/, 'ión')
  if (primary === 'pt')
    return word.replace(/([cs])(a|o)(o|es)$/, (_, s, a, o) => `${s === 'c' ? 'ç' : s}${a === 'a' ? 'ã' : 'õ'}${o}`)
  return word
}
