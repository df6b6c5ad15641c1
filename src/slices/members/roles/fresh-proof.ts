import type { Permission } from '#platform/http/web.ts'

/**
 * What a member must have shown anew, a little while ago, that it is really they who do it: a session left open, or its stolen
 * cookie, takes no list out, redirects no letter and lets nobody in. Complete by type, as the policy is. Reading asks nothing.
 */
export const needsFreshProof: Record<Permission, boolean> = {
  'account.secure': true,
  'organisation.read': false,
  'organisation.edit': true,
  'wordings.edit': true,
  'members.read': false,
  'members.edit': true,
  'audit.read': false,
  'outbox.read': false,
  'outbox.settle': false,
  'media.edit': false,
  'posts.read': false,
  'posts.edit': false,
  'posts.publish': false,
  'site.edit': false,
  'actions.read': false,
  'actions.edit': false,
  'actions.publish': false,
  'translations.edit': false,
  'letters.read': false,
  'letters.export': true,
  'deliveries.mend': true,
  'deliveries.settle': false,
  'moderation.decide': false,
  'targets.read': false,
  'targets.edit': true,
}

/** How long what somebody has shown counts as fresh, in milliseconds. */
export const proofLasts = 30 * 60_000
