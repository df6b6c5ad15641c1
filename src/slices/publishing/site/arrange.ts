type Placed = { id: string }

/** One place up or down; as it was at the ends, and where it is no longer there. */
export function moved<One extends Placed>(all: readonly One[], id: string, by: -1 | 1): One[] {
  const from = all.findIndex((one) => one.id === id)
  const to = from + by
  const list = [...all]
  if (from >= 0 && to >= 0 && to < list.length) list.splice(to, 0, ...list.splice(from, 1))
  return list
}

/** In the place of the one with its id; at the end where there is none. */
export function put<One extends Placed>(all: readonly One[], one: One): One[] {
  const isThere = all.some(({ id }) => id === one.id)
  return isThere ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one]
}

export function without<One extends Placed>(all: readonly One[], id: string): One[] {
  return all.filter((one) => one.id !== id)
}
