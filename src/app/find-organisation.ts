import type { Organisation } from '#platform/organisation.ts'

/**
 * Whose site a host name is. In production the name itself decides; `localhost`, 127.0.0.1 and ::1 are the first
 * organisation, <slug>.localhost any other. An unknown name is nobody's.
 */
export function findOrganisation(organisations: readonly Organisation[], host: string): Organisation | null {
  const name = host.toLowerCase().replace(/\.$/, '')
  const own = organisations.find((organisation) => organisation.host_name === name)
  if (own) return own
  if (name === 'localhost' || name === '127.0.0.1' || name === '[::1]' || name === '::1')
    return organisations[0] ?? null
  const slug = name.endsWith('.localhost') ? name.slice(0, -'.localhost'.length) : null
  return organisations.find((organisation) => organisation.slug === slug) ?? null
}
