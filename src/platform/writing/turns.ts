/** How long a draft takes saves, seconds: of one person, and of somebody else than who saved it last. */
const sitting = 30 * 60
const turn = 2 * 60
/** Letters that go at once are more than a change of mind. */
const much = 200

/** Whether a save begins a revision of its own, by the clock (decision 15). @param age of the draft, seconds */
export function isNewTurn(age: number, isSameWriter: boolean): boolean {
  return age > (isSameWriter ? sitting : turn)
}

/** Whether so much of a text goes at once that what it said is kept. @param before, after lengths in letters */
export function isGutted(before: number, after: number): boolean {
  return before - after >= much && after < before / 2
}
