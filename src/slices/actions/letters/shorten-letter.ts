/**
 * A letter that fits: without as many of its last paragraphs as it takes, but with its greeting, its first paragraph, and its signature.
 * Nothing is cut in the middle. Null where even that is too long.
 * @param most characters that a form takes
 */
export function shortenLetter(body: string, most: number): { body: string; left: number } | null {
  const paragraphs = body.trim().split(/\n{2,}/)
  const end = paragraphs.at(-1) ?? ''
  for (let kept = paragraphs.length - 2; kept >= 2; kept--) {
    const short = [...paragraphs.slice(0, kept), end].join('\n\n')
    if (short.length <= most) return { body: short, left: paragraphs.length - 1 - kept }
  }
  return null
}
