import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

export const troubleMessages = { en, es }
