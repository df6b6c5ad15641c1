import type { ActionCwc } from './action-cwc.ts'
import type { Element } from './message-rules.ts'
import type { Registration } from './registration.queries.ts'
import { billKinds } from './vocabulary.ts'

export type Chamber = 'house' | 'senate'

/** One letter on its way by Congress's own system. */
export type CwcLetter = {
  /** 32 letters and digits, the same for every try. */
  deliveryId: string
  campaignId: string
  /** HMD08, SMD01 */
  office: string
  chamber: Chamber
  writer: {
    prefix: string
    given_name: string
    family_name: string
    street: string
    city: string
    region: string
    postal_code: string
    phone: string
    email: string
  }
  subject: string
  /** Without the writer's name and address, which stand in fields of their own: offices group letters by what they say. */
  body: string
  /** The writer's own words, not the organisation's. */
  isOwn: boolean
  about: ActionCwc
  /** The page of the action; empty where it has no address that others reach. */
  page: string
}

/** The message of a letter, version 2.0: the same for both chambers but for how they write bills. */
export function messageOf(letter: CwcLetter, registration: Registration, now: Date): Element {
  return {
    name: 'CWC',
    content: [
      piece('CWCVersion', '2.0'),
      { name: 'Delivery', content: deliveryOf(letter, registration, now) },
      {
        name: 'Recipient',
        content: [
          piece('MemberOffice', letter.office),
          piece('IsResponseRequested', 'Y'),
          piece('NewsletterOptIn', 'N'),
        ],
      },
      { name: 'Constituent', content: constituentOf(letter) },
      { name: 'Message', content: textOf(letter) },
    ],
  }
}

/** As it goes over the wire: every tag on its own line, since offices read it so. */
export function xmlOf(message: Element): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...linesOf(message), ''].join('\n')
}

function linesOf({ name, content }: Element): string[] {
  if (typeof content === 'string') return [`<${name}>${escapeText(content)}</${name}>`]
  return [`<${name}>`, ...content.flatMap(linesOf), `</${name}>`]
}

/** What XML 1.0 cannot hold at all is left out (§2.2). */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}

function piece(name: string, content: string): Element {
  return { name, content: content.trim() }
}

/** Pieces that may be left out are, where nothing stands in them. */
function filled(...pieces: readonly [name: string, content: string][]): Element[] {
  return pieces.filter(([, content]) => content.trim() !== '').map(([name, content]) => piece(name, content))
}

function deliveryOf({ deliveryId, campaignId }: CwcLetter, registration: Registration, now: Date): Element[] {
  const contact = filled(
    ['OrganizationContactName', registration.organisation_contact_name],
    ['OrganizationContactEmail', registration.organisation_contact_email],
    ['OrganizationContactPhone', registration.organisation_contact_phone],
  )
  return [
    piece('DeliveryId', deliveryId),
    piece('DeliveryDate', dateInWashington(now)),
    piece('DeliveryAgent', registration.agent),
    piece('DeliveryAgentAckEmailAddress', registration.ack_email),
    {
      name: 'DeliveryAgentContact',
      content: [
        piece('DeliveryAgentContactName', registration.contact_name),
        piece('DeliveryAgentContactEmail', registration.contact_email),
        piece('DeliveryAgentContactPhone', registration.contact_phone),
      ],
    },
    ...filled(['Organization', registration.organisation_name]),
    ...(contact.length > 0 ? [{ name: 'OrganizationContact', content: contact }] : []),
    ...filled(['OrganizationAbout', registration.organisation_about]),
    piece('CampaignId', campaignId),
  ]
}

function constituentOf({ writer }: CwcLetter): Element[] {
  return [
    piece('Prefix', writer.prefix),
    piece('FirstName', writer.given_name),
    piece('LastName', writer.family_name),
    piece('Address1', writer.street),
    piece('City', writer.city),
    piece('StateAbbreviation', writer.region),
    piece('Zip', zipOf(writer.postal_code)),
    ...filled(['Phone', phoneOf(writer.phone)]),
    piece('AddressValidation', 'N'),
    piece('Email', writer.email),
    piece('EmailValidation', 'N'),
  ]
}

function textOf({ subject, body, isOwn, about, page, chamber }: CwcLetter): Element[] {
  const { topics, bill, stance } = about
  const billPieces = bill && [
    piece('BillCongress', String(bill.congress)),
    piece('BillTypeAbbreviation', billKinds[bill.kind][chamber]),
    piece('BillNumber', String(bill.number)),
  ]
  return [
    piece('Subject', subject),
    { name: 'LibraryOfCongressTopics', content: topics.map((topic) => piece('LibraryOfCongressTopic', topic)) },
    ...(billPieces ? [{ name: 'Bills', content: [{ name: 'Bill', content: billPieces }] }] : []),
    ...(bill && stance ? [piece('ProOrCon', stance === 'pro' ? 'Pro' : 'Con')] : []),
    ...filled(['MoreInfo', page]),
    piece(isOwn ? 'ConstituentMessage' : 'OrganizationStatement', body),
  ]
}

/** 703-444-0000 of any way to write a number of the United States; '' for any other. */
export function phoneOf(typed: string): string {
  const digits = typed.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  return digits.length === 10 ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : ''
}

/** 20910 or 20910-1234 of any way to write it; as typed where it is no ZIP code. */
export function zipOf(typed: string): string {
  const [, five, four] = /^(\d{5})[\s-]*(\d{4})?$/.exec(typed.trim()) ?? []
  if (!five) return typed
  return four ? `${five}-${four}` : five
}

function dateInWashington(now: Date): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(now)
  return date.replaceAll('-', '')
}
