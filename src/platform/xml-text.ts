// Control characters, and those that Unicode says are none.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]/g

/** A text without what XML 1.0 cannot hold or should not (§2.2): control characters, halves of characters, what is no character. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(forbidden, '')
}

/** A text as elements and attributes of XML hold it. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
