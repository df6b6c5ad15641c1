import type { Slice } from '#platform/platform.ts'
import { findActionsWithList } from './campaigns/campaign.queries.ts'
import { actionsTopic } from './campaigns/note-and-tell.ts'
import { picturesOfActions } from './campaigns/pictures-of-actions.ts'
import { campaignRoutes } from './campaigns/routes.tsx'
import { deliverByCwc } from './cwc/deliver-by-cwc.ts'
import { cwcRoutes } from './cwc/routes.tsx'
import { figureRoutes } from './figures/routes.tsx'
import { forgetParticipations } from './forget.queries.ts'
import { holdActions } from './hold.ts'
import { bundleRoutes } from './letters/bundle-routes.tsx'
import { deliverLetters } from './letters/deliver-letters.ts'
import { letterRoutes } from './letters/delivery-routes.tsx'
import { fanOutLetters } from './letters/fan-out-letters.ts'
import { topicsRoutes } from './letters/topics-routes.tsx'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { askToConfirm } from './participations/ask-to-confirm.ts'
import { actionBlock, actionsBlock } from './participations/blocks.tsx'
import { cleanParticipations } from './participations/clean-participations.ts'
import { followUp } from './participations/follow-up.ts'
import { greetAgain } from './participations/greet-again.ts'
import { remindToConfirm } from './participations/remind-to-confirm.ts'
import { participationRoutes } from './participations/routes.tsx'
import { actionSitemapRoutes, actionSitemaps } from './participations/sitemap.ts'
import { thankSupporters } from './participations/thank-supporters.ts'
import { cleanPresences } from './presences/note-presence.ts'
import { presenceRoutes } from './presences/routes.ts'
import { previewRoutes } from './previews/routes.tsx'
import { revisionRoutes } from './revisions/routes.tsx'
import { blockedAddresses } from './safeguards/blocked-addresses.ts'
import { moderationRoutes } from './safeguards/moderation-routes.tsx'
import { sharingRoutes } from './sharing/routes.tsx'
import './permissions.ts'

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** What people are asked to do, what they write, and its way to whom they write. */
export const actions = {
  name: 'actions',
  messages: { en, es },
  routes(web, platform) {
    campaignRoutes(web, platform)
    cwcRoutes(web, platform)
    letterRoutes(web, platform)
    previewRoutes(web, platform)
    presenceRoutes(web, platform)
    revisionRoutes(web, platform)
    moderationRoutes(web, platform)
    bundleRoutes(web, platform)
    topicsRoutes(web, platform)
    figureRoutes(web, platform)
    sharingRoutes(web, platform)
    participationRoutes(web, platform)
    actionSitemapRoutes(web, platform)
  },
  blocks: [actionBlock, actionsBlock],
  sitemaps: { parts: actionSitemaps, topics: (organisationId) => [actionsTopic(organisationId)] },
  jobs: {
    'actions/cwc/deliver-by-cwc': deliverByCwc,
    'actions/letters/fan-out-letters': fanOutLetters,
    'actions/letters/deliver-letters': deliverLetters,
    'actions/participations/ask-to-confirm': askToConfirm,
    'actions/participations/follow-up': followUp,
    'actions/participations/greet-again': greetAgain,
    'actions/participations/remind-to-confirm': remindToConfirm,
    'actions/participations/thank-supporters': thankSupporters,
  },
  pictures: picturesOfActions,
  async tidy(platform) {
    await cleanParticipations(platform)
    await cleanPresences(platform)
  },
  hold: holdActions,
  forget: forgetParticipations,
} satisfies Slice

/** What an example is told with, and for rooms that may not ask this one: who writes to a list, which addresses want nothing. */
export const actionCommands = { demoVerbs: () => import('./demo-verbs.ts'), findActionsWithList, blockedAddresses }
