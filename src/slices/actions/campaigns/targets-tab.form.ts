import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { readForm } from '#platform/http/forms.ts'
import { isTimeZone } from '#platform/zoned-time.ts'
import { ways } from '#slices/targets'
import type { ActionCwc } from '../cwc/action-cwc.ts'
import { billKindNames, topics } from '../cwc/vocabulary.ts'
import { type ActionContent, mostPerHour } from './action-content.ts'
import type { TabForm } from './editor.ts'

const text = z.string().trim().max(200).default('')
const topic = z.union([z.literal(''), z.enum(topics)], 'actions.campaigns.fault.topic').default('')
const number = (most: number) =>
  text.refine((typed) => typed === '' || (/^\d{1,5}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most), {
    error: 'actions.campaigns.fault.billNumber',
  })

const fields = z
  .object({
    list: text,
    ...Object.fromEntries(ways.all.map((channel) => [`by_${channel}`, text])),
    topic1: topic,
    topic2: topic,
    topic3: topic,
    billCongress: number(999),
    billKind: z.union([z.literal(''), z.enum(billKindNames)], 'actions.campaigns.fault.billKind').default(''),
    billNumber: number(99_999),
    stance: z.enum(['', 'pro', 'con']).default(''),
    perHour: text.refine((typed) => typed === '' || isPace(typed), 'actions.campaigns.fault.perHour'),
    officeHours: text,
    officeZone: text.refine((zone) => zone === '' || isTimeZone(zone), 'actions.campaigns.fault.zone'),
    carbonCopy: text,
    safety: text,
  })
  .refine(isWholeBill, { error: 'actions.campaigns.fault.wholeBill', path: ['billNumber'] })

type Fields = z.output<typeof fields>

function isPace(typed: string): boolean {
  return /^\d{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= mostPerHour
}

function isWholeBill(typed: { billCongress: string; billKind: string; billNumber: string }): boolean {
  const given = [typed.billCongress, typed.billKind, typed.billNumber].filter((part) => part !== '')
  return given.length === 0 || given.length === 3
}

/** Whom people write to, by which ways, and what those ways ask of the action. */
export const targetsTab: TabForm = {
  typed: ({ targetListId, channels, cwc, stagger, carbonCopy, safety }) => ({
    list: targetListId ?? '',
    ...Object.fromEntries(ways.all.map((channel) => [`by_${channel}`, channels.includes(channel) ? 'yes' : ''])),
    topic1: cwc.topics[0] ?? '',
    topic2: cwc.topics[1] ?? '',
    topic3: cwc.topics[2] ?? '',
    billCongress: cwc.bill ? String(cwc.bill.congress) : '',
    billKind: cwc.bill?.kind ?? '',
    billNumber: cwc.bill ? String(cwc.bill.number) : '',
    stance: cwc.stance ?? '',
    perHour: stagger.perHour === null ? '' : String(stagger.perHour),
    officeHours: stagger.officeHours ? 'yes' : '',
    officeZone: stagger.zone,
    carbonCopy: carbonCopy ? 'yes' : '',
    safety: safety ? 'yes' : '',
  }),
  read(_organisation, body) {
    const schema = fields.transform((typed) => ({
      content: (content: ActionContent): ActionContent => ({
        ...content,
        targetListId: isUuid(typed.list) ? typed.list : null,
        channels: ways.all.filter((channel) => (typed as Record<string, unknown>)[`by_${channel}`] === 'yes'),
        cwc: cwcOf(typed),
        stagger: {
          perHour: typed.perHour === '' ? null : Number(typed.perHour),
          officeHours: typed.officeHours === 'yes',
          zone: typed.officeZone,
        },
        carbonCopy: typed.carbonCopy === 'yes',
        safety: typed.safety === 'yes',
      }),
    }))
    return readForm(schema, body)
  },
}

function cwcOf({ topic1, topic2, topic3, billCongress, billKind, billNumber, stance }: Fields): ActionCwc {
  const chosen = [topic1, topic2, topic3].filter((topic) => topic !== '')
  return {
    topics: [...new Set(chosen)],
    bill: billKind === '' ? null : { congress: Number(billCongress), kind: billKind, number: Number(billNumber) },
    stance: stance === '' ? null : stance,
  }
}
