import { type Token, tokensIn } from './fold.ts'

/** What somebody looks for: words that must occur, phrases in quotes, and what a minus leaves out. */
export type Query = {
  /** As it was typed, tidied. */
  text: string
  words: Token[]
  phrases: Token[][]
  without: Token[][]
}

/** Beyond this nobody means it. */
const longestQuery = 200
const mostParts = 8

const part = /(?<minus>(?<=^|\s)[-−–])?(?:["“”«»„](?<phrase>[^"“”«»„]*)(?:["“”«»„]|$)|(?<word>[^\s"“”«»„]+))/gu

/** Reads a query. Nothing that can be typed is an error: what is no word is not looked for. */
export function parseQuery(typed: string): Query {
  const text = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestQuery)
    .toWellFormed()
  const query: Query = { text, words: [], phrases: [], without: [] }
  let parts = 0
  for (const { groups = {}, index } of text.matchAll(part)) {
    const written = groups.phrase ?? groups.word ?? ''
    const from = index + (groups.minus ? 1 : 0) + (groups.phrase === undefined ? 0 : 1)
    const tokens = [...tokensIn(written)].map((token) => ({ ...token, at: token.at + from, end: token.end + from }))
    if (tokens.length === 0) continue
    parts += groups.phrase === undefined ? tokens.length : 1
    if (parts > mostParts) break
    if (groups.minus) query.without.push(tokens)
    else if (tokens.length > 1 && groups.phrase !== undefined) query.phrases.push(tokens.slice(0, 24))
    else query.words.push(...tokens)
  }
  return query
}

/** Whether there is anything to look for. */
export function asksNothing({ words, phrases }: Query): boolean {
  return words.length === 0 && phrases.length === 0
}
