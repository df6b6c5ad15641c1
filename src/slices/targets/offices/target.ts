/** A seat that exists today, with whoever holds it today: somebody to write to. */
export type Target = {
  seatId: string
  key: string
  /** The area whose people it answers to (an OCD division id where one exists); null for a ministry or a company. */
  areaKey: string | null
  /** ISO 3166-1 alpha-2. */
  country: string
  /** `us-house`, `us-senate`, or what a CSV calls the body. */
  chamber: string
  /** As the source has it; pages show `officeName`. */
  title: string
  /** Never gets a supporter's contact details unless the supporter ticks it. */
  foreignAuthority: boolean
  /** BCP 47 tag of the language it reads, where known. */
  language: string | null
  /** Null: the seat is vacant. */
  holder: Holder | null
  email: string | null
  phone: string | null
  formUrl: string | null
  siteUrl: string | null
  address: string | null
  offices: LocalOffice[]
  /** What Congress's own system calls it; null where it is not known to take letters by it. */
  cwcOffice: string | null
}

export type Holder = {
  id: string
  key: string
  fullName: string
  givenName: string
  familyName: string
  role: string
  party: string | null
  /** Null where no file says it: then nothing that is said of them has a gender. */
  gender: Gender | null
  /** As their own file says it, in the language of the office: Dra., S.E. */
  honorific: string | null
}

export type Gender = 'f' | 'm'

export type LocalOffice = { city: string; phone: string | null; address: string | null }
