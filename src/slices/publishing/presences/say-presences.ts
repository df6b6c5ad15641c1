import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { Presence } from './presence.queries.ts'

/** "Amara Okoye is editing this text. Tomás Rivas is editing the text in Spanish." */
export function sayPresences(words: Words, others: readonly Presence[], here: string): string {
  const parts = [here, ...new Set(others.map(({ part }) => part).filter((part) => part !== here))]
  const said = parts.flatMap((part) => {
    const names = others.filter((other) => other.part === part).map(({ name }) => name)
    if (names.length === 0) return []
    const told = { names: words.list(names), count: names.length }
    return part === here
      ? [words.say('publishing.editor.presence.here', told)]
      : [words.say('publishing.editor.presence.there', { ...told, language: nameLanguage(words, part) })]
  })
  return said.join(' ')
}
