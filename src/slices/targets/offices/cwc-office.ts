/** The House knows American Samoa by its old FIPS code. */
const houseCodes: Partial<Record<string, string>> = { AS: 'AQ' }

/** How Congress's own system calls an office: `us/house/md/8` → HMD08, `us/senate/md/1` → SMD01; null for any other office. */
export function cwcOfficeOf(seatKey: string): string | null {
  const [, chamber, place = '', number = ''] = /^us\/(house|senate)\/([a-z]{2})\/(\d{1,2})$/.exec(seatKey) ?? []
  const code = place.toUpperCase()
  if (chamber === 'house') return `H${houseCodes[code] ?? code}${number.padStart(2, '0')}`
  return chamber === 'senate' ? `S${code}0${number}` : null
}
