import { BrokenFile } from './broken-file.ts'
import { type PublicFile, textOf } from './public-file.ts'
import { usSeats } from './us-seats.ts'

/** Senate offices, as Congress's own system calls them: S, the state, 0, the class of the seat. */
const known = new Set(
  usSeats().flatMap(({ chamber, state, senateClass }) => (chamber === 'senate' ? `S${state}0${senateClass}` : [])),
)

/**
 * The senators' offices that take letters by Congress's own system, as the Senate lists them. The list comes as JSON, XML or plain
 * text: whatever stands around the offices is left alone.
 * @throws BrokenFile where it names none, or one that does not exist
 */
export function readCwcOffices(file: PublicFile): string[] {
  const found = new Set(textOf(file).match(/\bS[A-Z]{2}0\d\b/g) ?? [])
  const unknown = [...found].find((office) => !known.has(office))
  if (unknown) throw new BrokenFile({ file: file.name, row: null, field: unknown, reason: 'unknownSeat' })
  if (found.size === 0) throw new BrokenFile({ file: file.name, row: null, field: null, reason: 'empty' })
  return [...found].sort()
}
