import { clearMailDays } from '#platform/mail-servers/quota.queries.ts'
import type { Slice } from '#platform/platform.ts'
import { accountRoutes } from './accounts/change-account.routes.tsx'
import { passwordRoutes } from './accounts/change-password.routes.tsx'
import { auditRoutes } from './audit-trail/routes.tsx'
import { factorRoutes } from './factors/change-factors.routes.tsx'
import { securityRoutes } from './factors/security.routes.tsx'
import { acceptanceRoutes } from './invitations/accept-invitation.routes.tsx'
import { invitationRoutes } from './invitations/invite-member.routes.tsx'
import { memberRoutes } from './members/routes.tsx'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { settingFields } from './organisations/change-settings.form.ts'
import { picturesOfOrganisations } from './organisations/logo.ts'
import { privacyRoutes } from './organisations/privacy.routes.tsx'
import { organisationRoutes } from './organisations/routes.tsx'
import { securitySettingsRoutes } from './organisations/security.routes.tsx'
import { rescueRoutes } from './rescues/routes.tsx'
import { sendingRoutes } from './sending/routes.tsx'
import { clearEnded } from './sessions/clear-ended.ts'
import { endEverySession } from './sessions/end-every-session.ts'
import { passkeyRoutes } from './sessions/passkey.routes.tsx'
import { secondStepRoutes } from './sessions/second-step.routes.tsx'
import { sessionRoutes } from './sessions/sessions.routes.tsx'
import { signInRoutes } from './sessions/sign-in.routes.tsx'
import { setUpRoutes } from './set-up/routes.tsx'
import { storeAnswer } from './set-up/set-up.queries.ts'
import { signInLinkRoutes } from './sign-in-links/routes.tsx'

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** Members are not supporters: there is nothing of a supporter here to forget. */
export const members = {
  name: 'members',
  messages: { en, es },
  routes: (web, platform) => {
    signInRoutes(web, platform)
    passkeyRoutes(web, platform)
    secondStepRoutes(web, platform)
    signInLinkRoutes(web, platform)
    rescueRoutes(web, platform)
    acceptanceRoutes(web, platform)
    securityRoutes(web, platform)
    factorRoutes(web, platform)
    sessionRoutes(web, platform)
    accountRoutes(web, platform)
    passwordRoutes(web, platform)
    memberRoutes(web, platform)
    invitationRoutes(web, platform)
    organisationRoutes(web, platform)
    sendingRoutes(web, platform)
    setUpRoutes(web, platform)
    securitySettingsRoutes(web, platform)
    privacyRoutes(web, platform)
    auditRoutes(web, platform)
  },
  pictures: picturesOfOrganisations,
  tidy: async ({ db, now }) => {
    await clearEnded(db, now())
    await clearMailDays(db)
  },
  hold: endEverySession,
  forget: async () => {},
} satisfies Slice

/**
 * What an example is told with; what, in a scoped transaction, an owner said that they want to do first; and what the command line does
 * with this room, loaded when it is used.
 */
export const memberCommands = {
  demoVerbs: () => import('./demo-verbs.ts'),
  answerWelcome: storeAnswer,
  settingFields,
  rescueOwner: async (...given: Parameters<typeof import('./rescues/rescue-owner.ts').rescueOwner>) =>
    (await import('./rescues/rescue-owner.ts')).rescueOwner(...given),
}
