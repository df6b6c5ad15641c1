let known: Promise<Set<string>> | null = null

/**
 * Whether a domain gives away mailboxes for minutes, as far as the list that came with the product knows; nobody is asked. Such lists
 * are never complete and never quite right: one signal among others.
 */
export async function isThrowAway(domain: string): Promise<boolean> {
  known ??= loadDomains()
  const domains = await known
  return domains.has(domain) || domains.has(domain.slice(domain.indexOf('.') + 1))
}

/** A fifth of a megabyte that only a worker needs. */
async function loadDomains(): Promise<Set<string>> {
  const { disposableEmailBlocklistSet } = await import('disposable-email-domains-js')
  return disposableEmailBlocklistSet()
}
