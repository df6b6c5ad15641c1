// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]/g

/** A text without what XML 1.0 cannot hold (§2.2): control characters and halves of characters. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(forbidden, '')
}
