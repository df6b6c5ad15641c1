declare module '#platform/http/web.ts' {
  interface Permissions {
    'wordings.edit': true
  }
}

export {}
