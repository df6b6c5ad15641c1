/** Every three letters of a folded word that stand together; blanks before and after it count, so that beginnings weigh more. */
export function trigramsOf(word: string): string[] {
  const padded = [...`  ${word} `]
  return [...new Set(padded.slice(2).map((_, at) => padded.slice(at, at + 3).join('')))]
}

/** How alike two words are by their trigrams, 0–1. */
export function similarity(a: string, b: string): number {
  const [ofA, ofB] = [trigramsOf(a), new Set(trigramsOf(b))]
  const common = ofA.filter((trigram) => ofB.has(trigram)).length
  return common / (ofA.length + ofB.size - common)
}

/** How many letters must be put in, taken out, changed, or change places with the next, to make one word of the other. */
export function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const places = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? change) + 1 : change
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, places))
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
