import type { Slice } from '#platform/platform.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { emptySupporter } from './supporter.queries.ts'
import { wordingRoutes } from './wordings/routes.tsx'
import './permissions.ts'

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** People who stand with an organisation, and what each of them agreed to. */
export const supporters = {
  name: 'supporters',
  messages: { en, es },
  routes: wordingRoutes,
  hold: async () => ({}),
  forget: emptySupporter,
} satisfies Slice
