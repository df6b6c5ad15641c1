/** Fewer people than this are never shown in public: among nine, one can be found. */
export const fewestShown = 10

/** A count as the public may see it; null where it is too small. Every number of people or letters on a public page goes through here. */
export function publicCount(count: number): number | null {
  return count >= fewestShown ? count : null
}

/**
 * The parts of a whole as the public may see them, so that nothing small comes out as a difference: small parts are left out, and
 * where what is left out would be small itself, the smallest of those shown goes with it. `rest` is what was left out, all of it
 * together; null where there is none or too little to be told.
 */
export function publicParts<Name extends string>(
  parts: Readonly<Partial<Record<Name, number>>>,
): { total: number | null; shown: Partial<Record<Name, number>>; rest: number | null } {
  const all = (Object.entries(parts) as [Name, number][]).filter(([, count]) => count > 0)
  const total = all.reduce((sum, [, count]) => sum + count, 0)
  const shown = all.filter(([, count]) => count >= fewestShown).sort(([, a], [, b]) => b - a)
  let rest = total - shown.reduce((sum, [, count]) => sum + count, 0)
  while (rest > 0 && rest < fewestShown && shown.length > 0) rest += shown.pop()?.[1] ?? 0
  return {
    total: publicCount(total),
    shown: Object.fromEntries(shown) as Partial<Record<Name, number>>,
    rest: publicCount(rest),
  }
}
