import type { Words } from '#platform/i18n.ts'
import { foldText } from '../public-files/fold-text.ts'
import { officeName } from './office-name.ts'
import type { Target } from './target.ts'

/** Offices whose name, holder, party or area has every word that was asked for, accents and capitals aside. At most `most`. */
export function searchOffices(words: Words, offices: readonly Target[], text: string, most: number): Target[] {
  const wanted = foldText(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const found: Target[] = []
  for (const target of offices) {
    if (found.length === most) break
    const said = foldText([officeName(words, target), target.holder?.fullName, target.holder?.party].join(' '))
    if (wanted.every((word) => said.includes(word))) found.push(target)
  }
  return found
}
