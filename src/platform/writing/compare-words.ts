import { diffWordsWithSpace } from 'diff'

/** A piece of a text that stayed, came or went. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }

/** Texts that have little in common take long to compare: after this long, milliseconds, both are shown whole. */
const patience = 200

/** What became of a text, word by word. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: after }]
  const changes = diffWordsWithSpace(before, after, { timeout: patience })
  const pieces: Piece[] =
    changes && isAlike(before, after, changes)
      ? changes.map(({ value, added, removed }) => ({
          kind: added ? 'added' : removed ? 'removed' : 'same',
          text: value,
        }))
      : [
          { kind: 'removed', text: before },
          { kind: 'added', text: after },
        ]
  return pieces.filter(({ text }) => text !== '')
}

/** Two long texts of which hardly a word stayed are read one after the other, not word for word. */
function isAlike(
  before: string,
  after: string,
  changes: readonly { value: string; added: boolean; removed: boolean }[],
) {
  const longer = Math.max(before.length, after.length)
  const same = changes.filter(({ added, removed }) => !added && !removed).map(({ value }) => value.trim().length)
  return longer < 80 || same.reduce((sum, length) => sum + length, 0) > longer / 4
}
