/** What to enter at whoever keeps the domain's DNS. */
export type DnsRecord = { name: string; value: string }

/**
 * What a look at one part of a domain found. `good`; `bad`: mail would be refused or filtered; `unsure`: it may be right, and
 * cannot be seen from here.
 */
export type Finding = {
  part: 'spf' | 'dkim' | 'dmarc' | 'ptr'
  state: 'good' | 'bad' | 'unsure'
  /** In a word, which a page says in a sentence: `missing`, `several` … */
  says: string
  /** What stands there now. */
  found: string[]
  /** A TXT record that mends it; null where none is needed, or a record cannot mend it. */
  paste: DnsRecord | null
  /** What the sentence speaks of: a mail server, an address. */
  about: string
  /** The domain that it speaks of, where that is not the one of the sending address. */
  of?: string
}

export const noAnswer = 'noAnswer'
