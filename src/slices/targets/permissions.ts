declare module '#platform/http/web.ts' {
  interface Permissions {
    'targets.read': true
    'targets.edit': true
  }
}

export {}
