import { publicCount, publicParts } from '#platform/public-count.ts'
import { type RemovalReason, removalReasons } from '../safeguards/removal.queries.ts'
import type { KnownFigures } from './figures.queries.ts'

export type FigureName =
  | 'people'
  | 'unconfirmed'
  | 'withdrawn'
  | 'removed'
  | RemovalReason
  | 'removed_rest'
  | 'accepted'
  | 'said_sent'
  | 'not_through'
  | NotThrough
  | 'not_through_rest'

const notThrough = ['waiting', 'handed_over', 'failed', 'returned', 'unknown'] as const
type NotThrough = (typeof notThrough)[number]

/** One number that everybody may see. */
export type PublicFigure = {
  name: FigureName
  unit: 'people' | 'letters'
  count: number
  /** The figure that this one is a part of. */
  of: FigureName | null
}

/**
 * What the public sees of an action's figures; nothing before ten people count. Nobody who is held stands anywhere, nor in a sum: whoever
 * writes a script would see there what is kept from them. Sums stand only over parts that `publicParts` has looked at, and never over what
 * the action's own page shows as well, so that no small number comes out as a difference.
 */
export function publicFigures(known: KnownFigures): PublicFigure[] {
  if (publicCount(known.people) === null) return []
  const { letters } = known
  const sum = (...states: string[]) => states.reduce((total, state) => total + (letters[state] ?? 0), 0)
  return [
    ...one('people', 'people', known.people),
    // Within a day anybody could try an address and see by the number whether its owner has written.
    ...one('unconfirmed', 'people', known.unconfirmedForLong),
    ...one('withdrawn', 'people', known.withdrawn),
    ...whole('removed', 'people', inOrder(removalReasons, known.removed)),
    ...one('accepted', 'letters', sum('accepted')),
    ...one('said_sent', 'letters', sum('said_sent')),
    ...whole('not_through', 'letters', {
      waiting: sum('queued', 'claimed'),
      handed_over: sum('handed_over'),
      failed: sum('refused', 'gave_up', 'said_failed'),
      returned: sum('returned'),
      unknown: sum('unknown'),
    }),
  ]
}

function one(name: FigureName, unit: PublicFigure['unit'], known: number): PublicFigure[] {
  const count = publicCount(known)
  return count === null ? [] : [{ name, unit, count, of: null }]
}

function whole<Name extends RemovalReason | NotThrough>(
  name: 'removed' | 'not_through',
  unit: PublicFigure['unit'],
  parts: Readonly<Partial<Record<Name, number>>>,
): PublicFigure[] {
  const { total, shown, rest } = publicParts(parts)
  if (total === null) return []
  const names = Object.keys(parts).filter((part): part is Name => part in shown)
  const told = names.map((part): PublicFigure => ({ name: part, unit, count: shown[part] ?? 0, of: name }))
  const others: PublicFigure[] =
    rest === null || rest === total ? [] : [{ name: `${name}_rest`, unit, count: rest, of: name }]
  return [{ name, unit, count: total, of: null }, ...told, ...others]
}

function inOrder<Name extends string>(names: readonly Name[], counts: Partial<Record<Name, number>>) {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>
}
