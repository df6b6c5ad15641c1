import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { responses } from './alarm.queries.ts'
import { removalReasons } from './removal.queries.ts'
import type { Condition } from './removal-condition.queries.ts'

const long = 'actions.safeguards.fault.long'
const List = z.preprocess((given) => [given ?? []].flat(), z.array(z.string()))
const Reason = z.enum(removalReasons, 'actions.safeguards.fault.reason')
const Note = z.string().trim().max(300, long).default('')

/** Held participations that a moderator has ticked, or all that the page showed; the button says what becomes of them. */
export const DecisionForm = z
  .object({
    chosen: List,
    shown: List,
    all: z.literal('yes').optional(),
    verdict: z.enum(['release', 'remove']),
    reason: Reason.or(z.literal('')).default(''),
    note: Note,
  })
  .transform(({ chosen, shown, all, ...rest }) => ({ ...rest, ids: all ? shown : chosen }))
  .refine(({ ids }) => ids.length > 0 && ids.every(isUuid), {
    path: ['chosen'],
    message: 'actions.safeguards.fault.noneChosen',
  })
  .refine(({ verdict, reason }) => verdict === 'release' || reason !== '', {
    path: ['reason'],
    message: 'actions.safeguards.fault.reason',
  })

/** What a member does about an alarm. */
export const AnswerForm = z.object({ response: z.enum(responses) })

const Text = z.string().trim().max(200, long).default('')
const Id = z
  .string()
  .default('')
  .refine((text) => text === '' || isUuid(text), 'actions.safeguards.fault.condition')
const Local = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text), 'actions.safeguards.fault.time')

/** Whom a removal is about, as its address and its form say it. Times are those of the organisation's clocks. */
export const ConditionForm = z
  .object({
    domain: Text.transform((text) => text.toLowerCase().replace(/^.*@/, '')),
    area: Text,
    from: Local,
    until: Local,
    alarm: Id,
    text: Id,
    network: Id,
  })
  .refine((condition) => Object.values(condition).some(Boolean), 'actions.safeguards.fault.condition')
export type TypedCondition = z.output<typeof ConditionForm>

/** The same with why, and when it was looked at. */
export const RemovalForm = ConditionForm.and(
  z.object({ reason: Reason, note: Note, before: z.iso.datetime('actions.safeguards.fault.condition') }),
)

/** @param instantOf the moment that a clock in the organisation's time zone means */
export function conditionOf(typed: TypedCondition, instantOf: (local: string) => Date): Condition {
  const { domain, area, from, until, alarm, text, network } = typed
  return {
    ...(domain && { domain }),
    ...(area && { area }),
    ...(from && { from: instantOf(from).toISOString() }),
    ...(until && { until: instantOf(until).toISOString() }),
    ...(alarm && { alarm }),
    ...(text && { text }),
    ...(network && { network }),
  }
}

/** A word list in a language; empty where the one that comes with the product is to be used. */
export const WordsForm = z.object({
  locale: z.enum(['en', 'es']),
  entries: z
    .string()
    .max(60_000, long)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim()),
})
