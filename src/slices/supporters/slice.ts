import type { Slice } from '#platform/platform.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { answerSignUp } from './sign-ups/answer-sign-up.ts'
import { tellBlocked } from './sign-ups/blocked-addresses.ts'
import { signUpBlock } from './sign-ups/blocks.tsx'
import { cleanSignUps } from './sign-ups/clean-sign-ups.ts'
import { newsLinkRoutes } from './sign-ups/link-routes.tsx'
import { forgetSignUps, holdSignUps } from './sign-ups/sign-up.queries.ts'
import { signUpRoutes } from './sign-ups/sign-up-routes.tsx'
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
  routes(web, platform) {
    wordingRoutes(web, platform)
    signUpRoutes(web, platform)
    newsLinkRoutes(web, platform)
  },
  blocks: [signUpBlock],
  jobs: { 'supporters/sign-ups/answer-sign-up': answerSignUp },
  tidy: cleanSignUps,
  async hold(db) {
    await holdSignUps(db)
    return {}
  },
  async forget(db, supporterId) {
    await forgetSignUps(db, supporterId)
    await emptySupporter(db, supporterId)
  },
} satisfies Slice

/** What the roof tells this room, which may not ask the others: whether an address wants nothing from forms. */
export const supporterCommands = { tellBlocked }
