import type { Slice } from '#platform/platform.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** Members are not supporters: there is nothing of a supporter here to forget. */
export const members = {
  name: 'members',
  messages: { en, es },
  forget: async () => {},
} satisfies Slice
