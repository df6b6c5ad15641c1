import type { Change } from '#platform/audit.ts'
import { hasMessage, type Values, type Words } from '#platform/i18n.ts'
import type { AuditEntry } from '#platform/read-audit.ts'
import { isRole } from '../roles/policy.ts'
import { roleName } from '../roles/role-names.ts'
import { asWrittenToday } from './older-entries.ts'

/** Fields that hold the name of a role. */
const roles = new Set([
  'members.changeRole.from',
  'members.changeRole.to',
  'members.remove.role',
  'members.invite.role',
  'members.resendInvitation.role',
  'members.withdrawInvitation.role',
  'members.acceptInvitation.role',
])

/** "Inés changed Amara's role from viewer to editor." In the reader's language; no field of the entry is shown raw. */
export function sentenceOf(words: Words, { actor_id, actor_name, verb, details }: AuditEntry): string {
  const actor = actor_id === null && actor_name === 'bin/clamor' ? words.say('members.audit.server') : actor_name
  const key = `members.audit.verbs.${verb}`
  if (!hasMessage(key)) return words.say('members.audit.someAct', { actor })
  const told = Object.entries(asWrittenToday(verb, details)).map(([name, value]) => [
    name,
    saidOf(words, `${verb}.${name}`, value),
  ])
  // A note that nobody wrote is not quoted.
  return words.sayKey(key, withGaps({ ...Object.fromEntries(told), actor })).replace(/\s*(“”|«»)/g, '')
}

/** An entry of an older version may lack what a sentence tells today. */
function withGaps(values: Values): Values {
  return new Proxy(values, { has: () => true, get: (known, name) => known[name as string] ?? '…' })
}

function saidOf(words: Words, field: string, value: unknown): Values[string] {
  if (field.endsWith('.changes')) return changesOf(words, value as Change[])
  if (Array.isArray(value)) return words.list(value.map(String))
  if (typeof value === 'string' && roles.has(field) && isRole(value))
    return roleName(words, value).toLocaleLowerCase(words.region)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return words.time(new Date(value))
  return value as Values[string]
}

/** "name: “Puente”, now “Puente Solidario”; country: now “SV”" */
function changesOf(words: Words, changes: readonly Change[]): string {
  return changes.map((change) => changeOf(words, change)).join('; ')
}

function changeOf(words: Words, [field, before, after]: Change): string {
  const key = `members.audit.of.${field}`
  const what = hasMessage(key) ? words.sayKey(key) : field.replaceAll('_', ' ')
  if (before === null && after === null) return what
  if (before === null) return words.say('members.audit.change.set', { what, after })
  if (after === null) return words.say('members.audit.change.emptied', { what, before })
  return words.say('members.audit.change.both', { what, before, after })
}
