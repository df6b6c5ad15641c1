declare module '#platform/http/web.ts' {
  interface Permissions {
    'account.secure': true
    'moderation.decide': true
    'organisation.read': true
    'organisation.edit': true
    'members.read': true
    'members.edit': true
    'audit.read': true
    'outbox.read': true
    'outbox.settle': true
    'media.edit': true
  }
}

export {}
