import type { Words } from '#platform/i18n.ts'
import { type EditorTab, editorTabs } from '../campaigns/editor.ts'
import type { Presence } from './presence.queries.ts'

/** "Amara Okoye is editing this page. Tomás Rivas is editing the letter." */
export function sayPresences(words: Words, others: readonly Presence[], here: EditorTab): string {
  const said = ['here' as const, ...editorTabs.filter((tab) => tab !== here)].flatMap((part) => {
    const names = others.filter((other) => other.part === (part === 'here' ? here : part)).map(({ name }) => name)
    if (names.length === 0) return []
    return [words.say(`actions.presences.${part}`, { names: words.list(names), count: names.length })]
  })
  return said.join(' ')
}
