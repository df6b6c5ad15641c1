import type { Face } from './open-face.ts'

export type Room = {
  width: number
  height: number
  mostLines: number
  /** Sizes in pixels. */
  largest: number
  smallest: number
  /** Of the size, from one baseline to the next. */
  leading: number
}
export type SetLines = { lines: string[]; size: number }

type Measure = Pick<Face, 'widthOf'>

/** Breaks a text into lines that fill a room: as large as they can be, about equally long. What no size makes room for ends with an ellipsis. */
export function setLines(face: Measure, text: string, room: Room): SetLines {
  const words = text.split(' ').filter(Boolean)
  for (let size = room.largest; size >= room.smallest; size -= 2) {
    const lines = fill(face, words, size, room.width)
    if (isRoomFor(lines, size, room) && lines.every((line) => face.widthOf(line, size) <= room.width))
      return { size, lines: evenly(face, words, size, { most: room.width, lines: lines.length }) }
  }
  const size = room.smallest
  const broken = words.flatMap((word) => breakWord(face, word, size, room.width))
  return { size, lines: cutShort(face, fill(face, broken, size, room.width), size, room) }
}

function isRoomFor(lines: readonly string[], size: number, { height, mostLines, leading }: Room): boolean {
  return lines.length <= mostLines && lines.length * size * leading <= height
}

/** As many words in each line as there is room for; a word that is longer than its line stands alone in it. */
function fill(face: Measure, words: readonly string[], size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && face.widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The narrowest lines that are not more of them. */
function evenly(
  face: Measure,
  words: readonly string[],
  size: number,
  { most, lines }: { most: number; lines: number },
): string[] {
  let [least, width] = [0, most]
  for (let round = 0; round < 12; round++) {
    const middle = (least + width) / 2
    const tried = fill(face, words, size, middle)
    const isGood = tried.length <= lines && tried.every((line) => face.widthOf(line, size) <= middle)
    if (isGood) width = middle
    else least = middle
  }
  return fill(face, words, size, width)
}

function breakWord(face: Measure, word: string, size: number, width: number): string[] {
  const pieces = ['']
  for (const sign of word) {
    const longer = pieces.at(-1) + sign
    if (face.widthOf(longer, size) <= width) pieces[pieces.length - 1] = longer
    else pieces.push(sign)
  }
  return pieces
}

function cutShort(face: Measure, lines: readonly string[], size: number, room: Room): string[] {
  const most = Math.max(1, Math.min(room.mostLines, Math.floor(room.height / (size * room.leading))))
  if (lines.length <= most) return [...lines]
  const last = (lines[most - 1] ?? '').split(' ')
  while (last.length > 1 && face.widthOf(`${last.join(' ')}…`, size) > room.width) last.pop()
  return [...lines.slice(0, most - 1), `${last.join(' ').replace(/[\s.,;:–—-]+$/, '')}…`]
}
