declare module '#platform/http/web.ts' {
  interface Permissions {
    'posts.read': true
    'posts.edit': true
    'posts.publish': true
    /** Languages, front page, menus, topics, redirects: how the site is arranged. */
    'site.edit': true
  }
}

export {}
