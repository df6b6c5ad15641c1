/** What a mail provider ignores in the part before the @, and by which other domains it knows the same mailbox. */
type Habit = { domain: string; tag: '+' | '-' | null; ignores: RegExp | null }

const families: readonly (Omit<Habit, 'domain'> & { domains: string })[] = [
  { domains: 'gmail.com googlemail.com', tag: '+', ignores: /\./g },
  { domains: 'icloud.com me.com mac.com', tag: '+', ignores: null },
  { domains: 'proton.me protonmail.com protonmail.ch pm.me', tag: '+', ignores: /[._-]/g },
  { domains: 'yandex.ru yandex.com yandex.by yandex.kz ya.ru', tag: '+', ignores: null },
]

/** One mailbox each, but with tags. */
const tagging: readonly [tag: '+' | '-', domains: string][] = [
  ['+', 'outlook.com outlook.es hotmail.com hotmail.es live.com msn.com fastmail.com fastmail.fm zoho.com mail.ru'],
  ['-', 'yahoo.com yahoo.es yahoo.com.mx yahoo.com.ar yahoo.co.uk ymail.com rocketmail.com'],
]

const habits = new Map<string, Habit>()
for (const { domains, tag, ignores } of families) {
  const [domain = '', ...others] = domains.split(' ')
  for (const name of [domain, ...others]) habits.set(name, { domain, tag, ignores })
}
for (const [tag, domains] of tagging)
  for (const domain of domains.split(' ')) habits.set(domain, { domain, tag, ignores: null })

/**
 * Two addresses with the same answer are one mailbox. To see that somebody comes twice, and for nothing else: mail goes where the
 * person said. Where we do not know a provider's habits the address stays as it is.
 */
export function foldAddress(email: string): string {
  const at = email.lastIndexOf('@')
  const habit = habits.get(email.slice(at + 1))
  if (!habit) return email
  const [name = ''] = habit.tag ? email.slice(0, at).split(habit.tag) : [email.slice(0, at)]
  const bare = habit.ignores ? name.replace(habit.ignores, '') : name
  // A name of nothing but signs is left alone.
  return bare === '' ? email : `${bare}@${habit.domain}`
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

const large =
  /^((gmail|googlemail|aol|icloud|me|mac|proton|protonmail|comcast|verizon|att)\.(com|me|net)|(yahoo|hotmail|outlook|live|msn|gmx)\.[a-z.]{2,6}|web\.de)$/

/** Whether a great part of all people have their mailbox there. */
export function isLargeProvider(domain: string): boolean {
  return large.test(domain)
}
