import type { Permission } from '#platform/http/web.ts'

export const roles = [
  'owner',
  'organiser',
  'editor',
  'moderator',
  'translator',
  'researcher',
  'treasurer',
  'viewer',
] as const
export type Role = (typeof roles)[number]

/** Who may do what, complete by type: a permission that some room declares and nobody is given does not compile. */
export const policy: Record<Permission, readonly Role[]> = {
  /** Their own ways to sign in. */
  'account.secure': roles,
  'organisation.read': ['owner', 'organiser'],
  'organisation.edit': ['owner'],
  /** What people are asked to agree to. */
  'wordings.edit': ['owner', 'organiser'],
  'members.read': ['owner', 'organiser'],
  'members.edit': ['owner'],
  'audit.read': ['owner'],
  'outbox.read': ['owner', 'organiser'],
  'outbox.settle': ['owner', 'organiser'],
  'media.edit': ['owner', 'organiser', 'editor'],
  'posts.read': roles,
  'posts.edit': ['owner', 'organiser', 'editor'],
  'posts.publish': ['owner', 'organiser', 'editor'],
  /** Languages, front page, menus, topics, redirects. */
  'site.edit': ['owner', 'organiser', 'editor'],
  'actions.read': roles,
  'actions.edit': ['owner', 'organiser', 'editor'],
  'actions.publish': ['owner', 'organiser'],
  'translations.edit': ['owner', 'organiser', 'editor', 'translator'],
  'letters.read': ['owner', 'organiser', 'moderator'],
  'letters.export': ['owner', 'organiser'],
  /** Another address for an office: its letters go there. */
  'deliveries.mend': ['owner', 'organiser'],
  'deliveries.settle': ['owner', 'organiser', 'moderator'],
  'moderation.decide': ['owner', 'organiser', 'moderator'],
  'targets.read': roles,
  'targets.edit': ['owner', 'organiser', 'researcher'],
}

export function mayDo(role: string, permission: Permission): boolean {
  return policy[permission].some((entitled) => entitled === role)
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}
