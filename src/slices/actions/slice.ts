import type { Slice } from '#platform/platform.ts'
import { forgetParticipations } from './forget.queries.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

declare module '#platform/http/web.ts' {
  interface Permissions {
    'actions.read': true
    'actions.edit': true
    'actions.publish': true
    'letters.read': true
    'letters.export': true
    'deliveries.settle': true
  }
}

/** What people are asked to do, what they write, and its way to whom they write. */
export const actions = {
  name: 'actions',
  messages: { en, es },
  forget: forgetParticipations,
} satisfies Slice
