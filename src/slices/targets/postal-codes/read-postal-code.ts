/** `sure` is false where something had to be filled in: the person is asked before anything rests on it. */
export type PostalCode = { code: string; sure: boolean }

const DASHES = /[\u2010-\u2015\u2212]/g

/**
 * Reads what a person typed into a postal code field. A US ZIP code is five digits, with or without its four further
 * ones; spreadsheets eat leading zeros (`2139` in Massachusetts, `601` in Puerto Rico), which is put right but not sure.
 * Other countries' codes are two to ten letters and digits. Null for anything else: nothing is cut out of a longer text.
 */
export function readPostalCode(text: string, country = 'us'): PostalCode | null {
  const plain = text.normalize('NFKC').replace(DASHES, '-').trim().toUpperCase()
  return country === 'us' ? readZip(plain) : readForeignCode(plain)
}

function readZip(plain: string): PostalCode | null {
  const zip = /^(\d{5})(?:[ -]?\d{4})?$/.exec(plain)?.[1]
  if (zip !== undefined) return zip === '00000' ? null : { code: zip, sure: true }
  const short = /^[1-9]\d{2,3}$/.exec(plain)?.[0]
  return short === undefined ? null : { code: short.padStart(5, '0'), sure: false }
}

function readForeignCode(plain: string): PostalCode | null {
  const code = plain.replace(/[ -]/g, '')
  return /^[A-Z0-9]{2,10}$/.test(code) ? { code, sure: true } : null
}
