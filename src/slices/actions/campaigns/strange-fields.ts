import { mergeFields } from '../letters/merge-fields.ts'
import { pointsField } from '../letters/points.ts'
import type { ActionText } from './action-content.ts'

/** What looks like a merge field in a letter and is none: `{name}`, `{Given_Name}`. It would go out as it stands. */
export function strangeFields(text: ActionText): string[] {
  const { subject, letter, salutation, salutations, callAsk, letters, points } = text
  const others = Object.values(letters)
  const bodies = [letter, ...others.map((other) => other.letter)].map((body) => body.replaceAll(pointsField, ''))
  const lines = [subject, salutation, callAsk, ...others.flatMap((other) => [other.subject, other.salutation])]
  const paragraphs = Object.values(points).map((point) => point.text)
  return strangeIn([...bodies, ...lines, ...paragraphs, ...Object.values(salutations)].join('\n'))
}

function strangeIn(text: string): string[] {
  const found = [...text.matchAll(/\{\s*(\p{L}[\p{L}\d_ -]{0,40}?)\s*(?:\|[^{}]*)?\}/gu)].map(([whole, name = '']) => ({
    whole,
    name,
  }))
  const strange = found.filter(({ whole, name }) => !isField(name) || !whole.startsWith(`{${name}`))
  return [...new Set(strange.map(({ name }) => name))]
}

function isField(name: string): boolean {
  return mergeFields.some((known) => known === name)
}
