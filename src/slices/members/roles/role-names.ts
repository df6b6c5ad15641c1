import type { Words } from '#platform/i18n.ts'
import { type Role, roles } from './policy.ts'

export function roleName(words: Words, role: Role): string {
  return words.say(`members.roles.${role}`)
}

/** For a choice of roles: each with what it may do. */
export function roleChoices(words: Words): { value: Role; label: string; hint: string }[] {
  return roles.map((role) => ({
    value: role,
    label: roleName(words, role),
    hint: words.say(`members.roles.${role}.hint`),
  }))
}
