import type { Slice } from '#platform/platform.ts'
import { articleRoutes } from './articles/routes.ts'
import { bylineRoutes } from './bylines/routes.tsx'
import { editingRoutes } from './editing/routes.tsx'
import { feedRoutes } from './feeds/routes.ts'
import { remakePublications } from './languages/remake-publications.ts'
import { languageRoutes } from './languages/routes.tsx'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { postsBlock } from './placed/posts-block.tsx'
import { postRoutes } from './posts/routes.tsx'
import { cleanPresences, presenceRoutes } from './presences/routes.ts'
import { previewRoutes } from './previews/routes.tsx'
import { publicationRoutes } from './publications/publication-routes.tsx'
import { publishScheduled } from './publications/schedule-post.ts'
import { redirectRoutes } from './redirects/routes.tsx'
import { termRoutes } from './terms/routes.tsx'
import { topicRoutes } from './topics/routes.tsx'
import { translationRoutes } from './translations/routes.tsx'
import './posts/permissions.ts'

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

/** What an organisation says in public, in its languages. */
export const publishing = {
  name: 'publishing',
  messages: { en, es },
  blocks: [postsBlock],
  routes(web, platform) {
    articleRoutes(web, platform)
    topicRoutes(web, platform)
    bylineRoutes(web, platform)
    feedRoutes(web, platform)
    postRoutes(web, platform)
    editingRoutes(web, platform)
    publicationRoutes(web, platform)
    presenceRoutes(web, platform)
    redirectRoutes(web, platform)
    previewRoutes(web, platform)
    translationRoutes(web, platform)
    languageRoutes(web, platform)
    termRoutes(web, platform)
  },
  jobs: {
    'publishing/languages/remake-publications': remakePublications,
    'publishing/publications/schedule-post': publishScheduled,
  },
  tidy: cleanPresences,
  hold: async () => ({}),
  // Readers leave nothing here but reports of errors, which are nobody's by name.
  forget: async () => {},
} satisfies Slice

/** What an example is told with. */
export const publishingCommands = { demoVerbs: () => import('./demo-verbs.ts') }
