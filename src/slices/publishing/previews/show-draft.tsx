import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Children } from '#platform/html.tsx'
import { wordsFor } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { addressesOf } from '../articles/addresses.ts'
import { gatherPost } from '../articles/gather-post.ts'
import { PostPage } from '../articles/post.page.tsx'
import { siteLocale } from '../languages/language.ts'
import { publishingSettings, type ReaderPage } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { placedIn, showPlaced } from '../placed/placed-blocks.ts'
import type { Place } from '../posts/revision.queries.ts'
import { postPath } from '../publications/published-post.ts'
import { draftAsPost } from './draft-post.ts'

/**
 * A draft as its page will look, in its own language, for one pair of eyes: never stored, never indexed.
 * @param banner says what it is
 */
export async function showDraft(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { place, banner }: { place: Place; banner: Children },
): Promise<unknown> {
  const { organisation } = request
  const post = await inOrganisation(platform.db, organisation.id, (db) => draftAsPost(db, place, platform.now()))
  const around = await inOrganisation(platform.db, organisation.id, (db) => gatherPost(db, post))
  const settings = await publishingSettings(platform, organisation)
  const language = place.locale
  const locale = siteLocale(organisation, language)
  const region = organisation.regions[locale]
  request.words = wordsFor({ locale, ...(region && { region }), timeZone: organisation.time_zone })
  const page: ReaderPage = { platform, request, reply, language, settings }
  const setting = { platform, organisation, words: request.words, language }
  const pieces = await showPlaced(setting, placedIn(post), place.postId)
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .page(
      <PostPage
        frame={await readerFrame(page, postPath(post).slice(language.length + 1))}
        view={viewOf(page)}
        {...{ post, around, pieces }}
        addresses={addressesOf(page, post)}
        head={<meta name="robots" content="noindex" />}
        banner={banner}
      />,
    )
}
