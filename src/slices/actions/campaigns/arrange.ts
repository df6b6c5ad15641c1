/** A button of the letter's tab: add one, take one away, or put one before the other. `letters:up:3` */
export type Arrangement = { what: string; how: string; id: string }

export function readArrangement(typed: string): Arrangement {
  const [what = '', how = '', id = ''] = typed.split(':')
  return { what, how, id }
}

/** Ids as a field holds them, "2 3", in their order; no more than may be. */
export function idsIn(field: string, { first, most }: Numbers): string[] {
  const known = numbersOf({ first, most })
  return [...new Set(field.split(' '))].filter((id) => known.includes(id))
}

/** Ids are numbers, since people are told of "letter 2": from the first on, so many. */
export type Numbers = { first: number; most: number }

function numbersOf({ first, most }: Numbers): string[] {
  return Array.from({ length: most }, (_, at) => String(first + at))
}

/** The same once more is the same: the button that adds says which. */
export function arranged(ids: readonly string[], { how, id }: Arrangement, numbers: Numbers): string[] {
  if (how === 'add') return idsIn([...ids, id].join(' '), numbers)
  if (how === 'remove') return ids.filter((one) => one !== id)
  const at = ids.indexOf(id)
  if (how !== 'up' || at < 1) return [...ids]
  return [...ids.slice(0, at - 1), id, ids[at - 1] ?? '', ...ids.slice(at + 1)]
}

/** The id of the next one; null where there are as many as may be. */
export function nextId(ids: readonly string[], numbers: Numbers): string | null {
  return numbersOf(numbers).find((id) => !ids.includes(id)) ?? null
}
