/** Marks over and under letters that people leave out when they type: accents, Hebrew points, Arabic vowels and lengthening. */
const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu
/** Letters that no decomposition takes apart. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** A word in lower case and without its accents: what year and ano, papá and papa have in common. */
export function fold(text: string): string {
  if (/^[a-z0-9 ]*$/.test(text)) return text
  const bare = text.toLowerCase().normalize('NFD').replace(marks, '')
  return bare.normalize('NFC').replace(special, (letter) => letters[letter] ?? letter)
}

export type Token = {
  /** Where it begins in the text, and where it has ended. */
  at: number
  end: number
  /** As it is written, in lower case. */
  surface: string
  /** The same, folded. */
  word: string
}

/** Longer than any word of a language: a key, an address run together. */
const longest = 60
const run = /[\p{L}\p{N}\p{M}]+/gu
/** Scripts that set no blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
let segmenter: Intl.Segmenter | undefined

/** The words of a text, one after another. */
export function* tokensIn(text: string): Generator<Token> {
  for (const { 0: found, index } of text.matchAll(run)) {
    if (!unspaced.test(found)) {
      if (found.length <= longest) yield tokenOf(found, index)
      continue
    }
    segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
    for (const { segment, index: inside, isWordLike } of segmenter.segment(found))
      if (isWordLike) yield tokenOf(segment, index + inside)
  }
}

function tokenOf(written: string, at: number): Token {
  const surface = written.toLowerCase().normalize('NFC')
  return { at, end: at + written.length, surface, word: fold(surface) }
}
