import type { Slice } from '#platform/platform.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** Who can be written to: offices, who holds them, and where people who elect them live. Nothing here is about a supporter. */
export const targets = {
  name: 'targets',
  messages: { en, es },
  forget: async () => {},
} satisfies Slice
