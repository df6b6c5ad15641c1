import { billKinds, prefixes, states, topics } from './vocabulary.ts'

/** A piece of a message: its name, and its text or its own pieces. */
export type Element = { name: string; content: string | readonly Element[] }

/** What is wrong with a message; each has a sentence of its own in the messages. */
export const messageFaults = [
  ...['order', 'version', 'deliveryId', 'deliveryDate', 'agent', 'ackEmail', 'agentContact', 'agentPhone'],
  ...['organisation', 'organisationContact', 'organisationEmail', 'organisationPhone', 'about', 'campaign'],
  ...['office', 'yesOrNo', 'prefix', 'name', 'street', 'city', 'state', 'zip', 'phone', 'email'],
  ...['subject', 'topic', 'bill', 'stance', 'moreInfo', 'text', 'length'],
] as const
export type MessageFault = (typeof messageFaults)[number]

type Rule = {
  name: string
  fault: MessageFault
  /** Once, where not said. */
  times?: 'maybe' | 'many'
  /** Either the text holds to this … */
  check?: (text: string) => boolean
  /** … or the pieces, in this order. */
  of?: readonly Rule[]
}

const like = (pattern: RegExp) => (text: string) => pattern.test(text)
const oneOf = (known: readonly string[]) => (text: string) => known.includes(text)
/** Characters, as an XML schema counts them. */
const long = (least: number, most: number) => (text: string) => {
  const length = [...text].length
  return length >= least && length <= most
}
const email = like(/^[^@\s]+@[^.\s]+\..+$/)
const phone = like(/^\d{3}-\d{3}-\d{4}$/)
const yesOrNo = like(/^[YyNn]$/)
const billTypes = Object.values(billKinds).flatMap(({ house, senate }) => [house, senate])
const maybe = (name: string, fault: MessageFault, check: Rule['check']): Rule => ({
  ...{ name, fault, times: 'maybe' },
  ...(check && { check }),
})

const delivery: readonly Rule[] = [
  { name: 'DeliveryId', fault: 'deliveryId', check: like(/^[a-zA-Z0-9]{32}$/) },
  { name: 'DeliveryDate', fault: 'deliveryDate', check: isDate },
  { name: 'DeliveryAgent', fault: 'agent', check: long(3, 500) },
  { name: 'DeliveryAgentAckEmailAddress', fault: 'ackEmail', check: email },
  {
    name: 'DeliveryAgentContact',
    fault: 'agentContact',
    of: [
      { name: 'DeliveryAgentContactName', fault: 'agentContact', check: long(6, 500) },
      { name: 'DeliveryAgentContactEmail', fault: 'agentContact', check: email },
      { name: 'DeliveryAgentContactPhone', fault: 'agentPhone', check: phone },
    ],
  },
  maybe('Organization', 'organisation', long(3, 500)),
  {
    name: 'OrganizationContact',
    fault: 'organisationContact',
    times: 'maybe',
    of: [
      maybe('OrganizationContactName', 'organisationContact', long(2, 500)),
      maybe('OrganizationContactEmail', 'organisationEmail', email),
      maybe('OrganizationContactPhone', 'organisationPhone', phone),
    ],
  },
  maybe('OrganizationAbout', 'about', long(6, 500)),
  { name: 'CampaignId', fault: 'campaign', check: long(1, 500) },
]

const recipient: readonly Rule[] = [
  { name: 'MemberOffice', fault: 'office', check: like(/^(S[A-Z]{2}0[1-3]|H[A-Z]{2}\d{2})$/) },
  maybe('IsResponseRequested', 'yesOrNo', yesOrNo),
  maybe('NewsletterOptIn', 'yesOrNo', yesOrNo),
]

const constituent: readonly Rule[] = [
  { name: 'Prefix', fault: 'prefix', check: oneOf(prefixes) },
  { name: 'FirstName', fault: 'name', check: long(1, 200) },
  maybe('MiddleName', 'name', long(1, 200)),
  { name: 'LastName', fault: 'name', check: long(1, 200) },
  maybe('Suffix', 'name', long(1, 200)),
  maybe('Title', 'name', long(1, 200)),
  maybe('ConstituentOrganization', 'name', long(2, 500)),
  { name: 'Address1', fault: 'street', check: long(3, 200) },
  maybe('Address2', 'street', long(2, 200)),
  { name: 'City', fault: 'city', check: long(3, 100) },
  { name: 'StateAbbreviation', fault: 'state', check: oneOf(states) },
  { name: 'Zip', fault: 'zip', check: like(/^\d{5}(-\d{4})?$/) },
  maybe('Phone', 'phone', phone),
  maybe('AddressValidation', 'yesOrNo', yesOrNo),
  { name: 'Email', fault: 'email', check: email },
  maybe('EmailValidation', 'yesOrNo', yesOrNo),
]

const bill: readonly Rule[] = [
  { name: 'BillCongress', fault: 'bill', check: like(/^\d{1,3}$/) },
  { name: 'BillTypeAbbreviation', fault: 'bill', check: oneOf([...billTypes, 'H.Con.Res.']) },
  { name: 'BillNumber', fault: 'bill', check: like(/^\d{1,5}$/) },
]
const moreInfo = maybe('MoreInfo', 'moreInfo', (text) => /^https?:\/\//.test(text) && URL.canParse(text))

const message: readonly Rule[] = [
  { name: 'Subject', fault: 'subject', check: long(6, 500) },
  {
    name: 'LibraryOfCongressTopics',
    fault: 'topic',
    of: [{ name: 'LibraryOfCongressTopic', fault: 'topic', times: 'many', check: oneOf(topics) }],
  },
  { name: 'Bills', fault: 'bill', times: 'maybe', of: [{ name: 'Bill', fault: 'bill', times: 'many', of: bill }] },
  maybe('ProOrCon', 'stance', like(/^(pro|con)$/i)),
  // Here in the messages that the Senate approved; the House's own example has it last.
  moreInfo,
  maybe('OrganizationStatement', 'length', long(6, 10_000)),
  maybe('ConstituentMessage', 'length', long(6, 10_000)),
  moreInfo,
]

const root: readonly Rule[] = [
  { name: 'CWCVersion', fault: 'version', check: oneOf(['2.0']) },
  { name: 'Delivery', fault: 'order', of: delivery },
  { name: 'Recipient', fault: 'order', of: recipient },
  { name: 'Constituent', fault: 'order', of: constituent },
  { name: 'Message', fault: 'order', of: message },
]

/** Everything that is wrong with a message, before it leaves: names, their order, what they hold. None: it may go. */
export function faultsIn(cwc: Element): MessageFault[] {
  const faults = cwc.name === 'CWC' ? faultsOf(root, cwc.content) : ['order' as const]
  const pieces = piecesOf(piecesOf(cwc.content).find(({ name }) => name === 'Message')?.content ?? [])
  const has = (name: string) => pieces.some((piece) => piece.name === name)
  if (has('Bills') && !has('ProOrCon')) faults.push('stance')
  if (!has('OrganizationStatement') && !has('ConstituentMessage')) faults.push('text')
  return [...new Set(faults)]
}

function faultsOf(rules: readonly Rule[], content: Element['content']): MessageFault[] {
  const faults: MessageFault[] = []
  const left = [...piecesOf(content)]
  for (const rule of rules) {
    const own: Element[] = []
    while (left[0]?.name === rule.name && (own.length === 0 || rule.times === 'many')) own.push(left.shift() as Element)
    if (own.length === 0 && rule.times !== 'maybe') faults.push(rule.fault)
    for (const piece of own) faults.push(...faultsOfPiece(rule, piece))
  }
  return left.length > 0 ? [...faults, 'order'] : faults
}

function faultsOfPiece({ of, check, fault }: Rule, { content }: Element): MessageFault[] {
  if (of) return typeof content === 'string' ? [fault] : faultsOf(of, content)
  return typeof content === 'string' && (check?.(content) ?? true) ? [] : [fault]
}

function piecesOf(content: Element['content']): readonly Element[] {
  return typeof content === 'string' ? [] : content
}

function isDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso
}
