import { sha256 } from '#platform/crypto.ts'
import type { ActionContent, ActionText } from '../campaigns/action-content.ts'

/** Where chosen points stand in a letter; without it, before the last paragraph. */
export const pointsField = '{points}'

/** On a line of its own, with the empty lines around it; or anywhere. */
const ownLine = /(?:^|\n)[^\S\n]*\{points\}[^\S\n]*(?=\n|$)/
const gap = /\n{3,}/g

/** Puts paragraphs into a letter, which may be none: then nothing shows where they would have stood. */
export function composePoints(letter: string, paragraphs: readonly string[]): string {
  const text = letter.replace(/\r\n?/g, '\n')
  if (paragraphs.length === 0 && !text.includes(pointsField)) return text
  const points = paragraphs.map((paragraph) => paragraph.trim()).join('\n\n')
  // A function, since `$&` in a text that somebody wrote means nothing.
  if (ownLine.test(text))
    return tidy(text.replace(ownLine, () => (points === '' ? '\n' : `\n\n${points}\n\n`)).replaceAll(pointsField, ''))
  if (text.includes(pointsField)) return text.replace(pointsField, () => points).replaceAll(pointsField, '')
  return beforeTheLast(text, points)
}

function tidy(text: string): string {
  return text.replace(gap, '\n\n').trim()
}

function beforeTheLast(text: string, points: string): string {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('\n\n')
  if (at < 0) return trimmed === '' ? points : `${trimmed}\n\n${points}`
  return `${trimmed.slice(0, at)}\n\n${points}\n\n${trimmed.slice(at + 2)}`
}

/** The points of a letter in one language, in the order of the editor; one without words in it is not offered there. */
export function pointsIn({ points }: Pick<ActionContent, 'points'>, text: Pick<ActionText, 'points'>) {
  return points.ids.flatMap((id) => {
    const point = text.points[id]
    return point && point.text.trim() !== '' ? [{ id, ...point }] : []
  })
}

/** Paragraphs of chosen points; one that the action says no more is left out. */
export function paragraphsOf(chosen: readonly string[], text: Pick<ActionText, 'points'>): string[] {
  return chosen.flatMap((id) => text.points[id]?.text.trim() || [])
}

/**
 * Some points for somebody who chose none, so that letters differ: the same for the same seed, in an order of its own.
 * @param seed who writes, and to which action
 */
export function drawPoints(ids: readonly string[], most: number, seed: string): string[] {
  return ids
    .map((id) => ({ id, rank: sha256(`${seed}\n${id}`).toString('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id)
}
