import type { Slice } from '#platform/platform.ts'
import { articleRoutes } from './articles/routes.ts'
import { bylineRoutes } from './bylines/routes.tsx'
import { editingRoutes } from './editing/routes.tsx'
import { consoleFeedRoutes } from './feeds/console-routes.tsx'
import { pingHub } from './feeds/ping-hub.ts'
import { feedRoutes } from './feeds/routes.ts'
import { frontRoutes } from './front/routes.tsx'
import { underBlock } from './front/underneath.tsx'
import { remakePublications } from './languages/remake-publications.ts'
import { languageRoutes } from './languages/routes.tsx'
import { whereToGo } from './lists/lost.tsx'
import { listRoutes } from './lists/routes.ts'
import { readSiteMenu } from './menus/read-menu.ts'
import { menuRoutes } from './menus/routes.tsx'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import { oembedRoutes } from './metadata/oembed.tsx'
import { shareRoutes } from './metadata/share-routes.ts'
import { postSitemaps, sitemapRoutes } from './metadata/sitemaps.ts'
import { postsBlock } from './placed/posts-block.tsx'
import { picturesOfPosts } from './posts/pictures-of-posts.ts'
import { postRoutes } from './posts/routes.tsx'
import { cleanPresences, presenceRoutes } from './presences/routes.ts'
import { previewRoutes } from './previews/routes.tsx'
import { cleanPreviewLinks } from './previews/share-draft.ts'
import { lookAhead } from './publications/look-ahead.ts'
import { postsTopic } from './publications/note-and-tell.ts'
import { publicationRoutes } from './publications/publication-routes.tsx'
import { publishScheduled } from './publications/schedule-post.ts'
import { tellPlanner } from './publications/tell-planner.ts'
import { redirectRoutes } from './redirects/routes.tsx'
import { consoleReportRoutes } from './reports/console-routes.tsx'
import { readerReportRoutes } from './reports/reader-routes.tsx'
import { emptyAddressesOf, markAllTold } from './reports/report.queries.ts'
import { tellEditors } from './reports/tell-editors.ts'
import { tidyAddresses } from './reports/tidy-addresses.ts'
import { revisionRoutes } from './revisions/routes.tsx'
import { searchRoutes } from './search/routes.ts'
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
  blocks: [postsBlock, underBlock],
  routes(web, platform) {
    articleRoutes(web, platform)
    listRoutes(web, platform)
    frontRoutes(web, platform)
    menuRoutes(web, platform)
    topicRoutes(web, platform)
    bylineRoutes(web, platform)
    feedRoutes(web, platform)
    consoleFeedRoutes(web, platform)
    shareRoutes(web, platform)
    oembedRoutes(web, platform)
    sitemapRoutes(web, platform)
    searchRoutes(web, platform)
    postRoutes(web, platform)
    editingRoutes(web, platform)
    publicationRoutes(web, platform)
    presenceRoutes(web, platform)
    redirectRoutes(web, platform)
    previewRoutes(web, platform)
    revisionRoutes(web, platform)
    translationRoutes(web, platform)
    languageRoutes(web, platform)
    termRoutes(web, platform)
    readerReportRoutes(web, platform)
    consoleReportRoutes(web, platform)
  },
  sitemaps: { parts: postSitemaps, topics: (organisationId) => [postsTopic(organisationId)] },
  jobs: {
    'publishing/languages/remake-publications': remakePublications,
    'publishing/feeds/ping-hub': pingHub,
    'publishing/publications/look-ahead': lookAhead,
    'publishing/publications/schedule-post': publishScheduled,
    'publishing/publications/tell-planner': (platform, payload) => tellPlanner(platform, payload),
    'publishing/reports/tell-editors': tellEditors,
  },
  pictures: picturesOfPosts,
  async tidy(platform) {
    await cleanPresences(platform)
    await cleanPreviewLinks(platform)
    await tidyAddresses(platform)
  },
  async hold(db) {
    await markAllTold(db)
    return {}
  },
  // Readers leave nothing here but reports of errors, and with some an address to be answered at.
  forget: (db, _supporterId, address) => emptyAddressesOf(db, address),
} satisfies Slice

/** What an example is told with; the menus of every public page; what helps who is lost. */
export const publishingCommands = { demoVerbs: () => import('./demo-verbs.ts'), readSiteMenu, whereToGo }
