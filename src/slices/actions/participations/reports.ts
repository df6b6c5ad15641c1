import type { Channel } from '#slices/targets'

/** What can become of a call. The first two count as said: somebody heard it, or will. */
export const callResults = ['spoke', 'voicemail', 'busy', 'wrong_number'] as const
export type CallResult = (typeof callResults)[number]

export function isCallResult(reason: string): reason is CallResult {
  return callResults.some((result) => result === reason)
}

/** Why a letter could not be sent by hand; the words stand in the messages. */
export const failures = [
  'broken',
  'not_my_area',
  'asks_more',
  'did_not_open',
  'came_back',
  'cannot_print',
  'busy',
  'wrong_number',
  'other',
] as const
export type Failure = (typeof failures)[number]

const failuresOf: Partial<Record<Channel, readonly Failure[]>> = {
  contact_form: ['broken', 'not_my_area', 'asks_more', 'other'],
  own_mailbox: ['did_not_open', 'came_back', 'other'],
  telephone: ['busy', 'wrong_number', 'other'],
  print: ['cannot_print', 'came_back', 'other'],
}

/** Those that make sense for a way. */
export function failuresBy(channel: Channel): readonly Failure[] {
  return failuresOf[channel] ?? ['other']
}

/** What a person says of a letter, as the ledger keeps it: `reason` is a result of a call or a failure, or nothing; `by` a way that may be another one. */
export type Said = { outcome: 'sent' | 'failed'; reason: string; by?: Channel }

/** A tapped result of a call as what is kept. */
export function saidOfCall(result: CallResult): Said {
  return { outcome: result === 'spoke' || result === 'voicemail' ? 'sent' : 'failed', reason: result, by: 'telephone' }
}
