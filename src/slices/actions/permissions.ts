declare module '#platform/http/web.ts' {
  interface Permissions {
    'actions.read': true
    'actions.edit': true
    'actions.publish': true
    'letters.read': true
    'letters.export': true
    'deliveries.mend': true
    'deliveries.settle': true
    'translations.edit': true
    'moderation.decide': true
  }
}

export {}
