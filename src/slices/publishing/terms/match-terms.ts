import type { Language } from '../languages/language.ts'

/*
 * How a term is found in a text. Words are compared whole, without case and without accents; ñ stays a letter of its own in Spanish.
 * In Spanish and English a word is found in its other forms too: the endings that make a plural, a gender or a past, after the word
 * without its own last vowel (Spanish): detenido → detenid + o, a, os, as. What changes inside (paz, paces) is not found.
 * Languages that put no space between words are looked through letter by letter.
 */

/** A term as it is agreed, by language. */
export type Term = { id: string; terms: Record<Language, string>; note: string }

/** A term that occurs in a text, with what it is called in the language of the translation. */
export type FoundTerm = { id: string; source: string; agreed: string; note: string; isUsed: boolean }

export type Pair = { source: { language: Language; text: string }; own: { language: Language; text: string } }

/** Agreed terms that a text uses; whether its translation uses what was agreed. Longer terms come first. */
export function findTerms(terms: readonly Term[], { source, own }: Pair): FoundTerm[] {
  const said = searchable(source.text, source.language)
  const written = searchable(own.text, own.language)
  return terms
    .flatMap(({ id, terms, note }) => {
      const [name, agreed] = [terms[source.language], terms[own.language]]
      if (!name || !agreed || !occursIn(said, name)) return []
      return [{ id, source: name, agreed, note, isUsed: occursIn(written, agreed) }]
    })
    .toSorted((a, b) => b.source.length - a.source.length)
}

type Searchable = { language: Language; folded: string; words: string[] }

function searchable(text: string, language: Language): Searchable {
  const folded = fold(text, language)
  return { language, folded, words: wordsIn(folded) }
}

function occursIn({ language, folded, words }: Searchable, term: string): boolean {
  const sought = fold(term, language)
  if (/^(zh|ja|th|lo|km|my)(-|$)/.test(language)) return folded.includes(sought)
  const parts = wordsIn(sought)
  if (parts.length === 0) return false
  return words.some((_, at) => parts.every((part, step) => isForm(words[at + step] ?? '', part, language)))
}

const endings: Record<string, { stem: RegExp; rest: RegExp }> = {
  es: { stem: /[aeo]$/, rest: /^([aeo]s?|es|s)?$/ },
  en: { stem: /e$/, rest: /^(e|s|es|d|ed|ing|['’]s|s['’])?$/ },
}

/** Whether a word of a text is a word of a term, in whatever form. */
function isForm(word: string, part: string, language: Language): boolean {
  if (word === part) return true
  const known = endings[language.split('-')[0] ?? '']
  if (!known || part.length < 3) return false
  const stem = part.replace(known.stem, '')
  return word.startsWith(stem) && known.rest.test(word.slice(stem.length))
}

function wordsIn(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? []
}

/** Without case and marks over letters. */
export function fold(text: string, language: Language): string {
  const isSpanish = /^es(-|$)/.test(language)
  const plain = text.normalize('NFD').toLowerCase()
  const kept = isSpanish
    ? plain
        .replace(/n\u0303/g, 'ñ')
        .normalize('NFC')
        .replace(/ñ/g, '\uE000')
    : plain
  return kept
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\u0640/g, '')
    .replace(/\uE000/g, 'ñ')
}
