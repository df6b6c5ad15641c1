import { Resolver } from 'node:dns/promises'
import { type Config, listIn } from '../config.ts'

/** Asks the DNS. Every question is answered with what is there, `[]` where nothing is; `NoAnswer` is thrown where nobody answers. */
export type Dns = {
  /** TXT records, each put together from its strings (RFC 7208 §3.3). */
  texts(name: string): Promise<string[]>
  /** A and AAAA. */
  addresses(name: string): Promise<string[]>
  /** Names of the mail servers of a domain. */
  mailServers(name: string): Promise<string[]>
  /** Names of an address (PTR). */
  names(address: string): Promise<string[]>
}

/** The name servers could not be asked, or could not say: nothing follows from that. */
export class NoAnswer extends Error {}

/** The name servers of DNS_SERVERS, else those of the machine. */
export function openDns({ DNS_SERVERS }: Pick<Config, 'DNS_SERVERS'>): Dns {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  const servers = listIn(DNS_SERVERS)
  if (servers.length > 0) resolver.setServers(servers)
  return {
    texts: async (name) => (await asked(resolver.resolveTxt(name))).map((strings) => strings.join('')),
    addresses: async (name) => {
      const [four, six] = await Promise.all([asked(resolver.resolve4(name)), asked(resolver.resolve6(name))])
      return [...four, ...six]
    },
    mailServers: async (name) =>
      (await asked(resolver.resolveMx(name)))
        .toSorted((a, b) => a.priority - b.priority)
        .map(({ exchange }) => exchange),
    names: (address) => asked(resolver.reverse(address)),
  }
}

/** ENOTFOUND: no such name. ENODATA: nothing of this kind. The rest says nothing about the domain. */
async function asked<T>(question: Promise<T[]>): Promise<T[]> {
  try {
    return await question
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw new NoAnswer(message)
  }
}
