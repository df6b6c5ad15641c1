import { isIP } from 'node:net'
import { isPrivateAddress } from '../outgoing.ts'
import { type Finding, noAnswer } from './finding.ts'
import { lookAtDkim, lookAtDmarc, lookAtPtr, type PublicKey } from './look-at-records.ts'
import { lookAtSpf, type Route } from './look-at-spf.ts'
import { type Dns, NoAnswer } from './resolver.ts'

export type DomainQuestion = {
  /** The part of the sending address after the @. */
  domain: string
  address: string
  /** Where mails come back to, which is what SPF is asked about; the same domain where it is not another. */
  returnDomain?: string | undefined
  /** host:port of the server that mail leaves by. */
  server: string
  /** What the relay's customers include in their SPF record, where it is a relay that we know. */
  include: string | null
  /** The newest first. */
  keys: readonly PublicKey[]
}

/** Looks at everything that receiving servers look at. It changes nothing. */
export async function checkDomain(dns: Dns, question: DomainQuestion): Promise<Finding[]> {
  const { domain, address, returnDomain = domain, keys } = question
  const route = await routeOf(dns, question)
  return Promise.all([
    answered('spf', () => lookAtSpf(dns, returnDomain, route)),
    answered('dkim', () => lookAtDkim(dns, domain, keys)),
    answered('dmarc', () => lookAtDmarc(dns, domain, address)),
    answered('ptr', () => lookAtPtr(dns, route)),
  ])
}

/** Nothing is wrong, and whatever could not be seen is not for want of an answer. */
export function isGreen(findings: readonly Finding[]): boolean {
  return findings.every(({ state, says }) => state !== 'bad' && says !== noAnswer)
}

async function answered(part: Finding['part'], look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return { part, state: 'unsure', says: noAnswer, found: [], paste: null, about: '' }
  }
}

async function routeOf(dns: Dns, { server, include }: DomainQuestion): Promise<Route> {
  const host = server.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  const found = isIP(host) ? [host] : await dns.addresses(host).catch(() => [])
  return { host, addresses: found.filter((address) => !isPrivateAddress(address)), include }
}
