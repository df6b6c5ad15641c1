import { mergeFields } from '../letters/merge-fields.ts'
import type { ActionText } from './action-content.ts'

/** What looks like a merge field in a letter and is none: `{name}`, `{Given_Name}`. It would go out as it stands. */
export function strangeFields({ subject, letter, salutation, salutations, callAsk }: ActionText): string[] {
  const text = [subject, letter, salutation, callAsk, ...Object.values(salutations)].join('\n')
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
