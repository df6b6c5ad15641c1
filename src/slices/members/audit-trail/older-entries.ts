type Details = Record<string, unknown>

/**
 * Entries are never rewritten: those that the first version wrote hold some things in another form. What they hold, in today's.
 */
export function asWrittenToday(verb: string, details: unknown): Details {
  const held = (details ?? {}) as Details
  const older = olderForms[verb]
  return older ? { ...older(held), ...held } : held
}

const olderForms: Record<string, (held: Details) => Details> = {
  'deliveries.settle': countLetters,
  'deliveries.return': countLetters,
  'members.changeAccount': ({ to }) => ({ email: to === undefined }),
  'members.changeSettings': (held) => ({ changes: held.changes ?? changed(held) }),
  'targets.correct': ({ before, after }) => ({
    changes: compared((before ?? {}) as Details, (after ?? {}) as Details),
  }),
  'targets.import': ({ seats, holders }) => {
    const [offices, people] = [(seats ?? {}) as Details, (holders ?? {}) as Details]
    return {
      added: offices.added,
      changed: Number(offices.changed) + Number(people.changed),
      ended: offices.ended,
      reopened: 0,
    }
  },
  'targets.save-list': ({ rule }) => {
    const parts = ((rule as { parts?: { seatIds?: unknown[] }[] })?.parts ?? []) as { seatIds?: unknown[] }[]
    const named = parts.flatMap(({ seatIds = [] }) => seatIds)
    return { offices: named.length, rules: parts.filter(({ seatIds }) => !seatIds).length }
  },
}

function countLetters({ deliveries }: Details): Details {
  return { letters: Array.isArray(deliveries) ? deliveries.length : 0 }
}

function changed(held: Details): [string, null, string | null][] {
  return Object.entries(held).map(([name, value]) => [name, null, value === 'changed' ? null : textOf(value)])
}

function compared(before: Details, after: Details): [string, string | null, string | null][] {
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => [name, textOf(before[name]), textOf(after[name])])
}

function textOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
  return value === null || value === undefined || value === '' ? null : String(value)
}
