import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { listCorrections } from '../corrections/correction.queries.ts'
import type { Language } from '../languages/language.ts'
import { readPublishingSettings } from '../languages/settings.queries.ts'
import { readPostHeader } from '../posts/overview.queries.ts'
import { listPages, type Post, readPost } from '../posts/post.queries.ts'
import { readDraft } from '../posts/revision.queries.ts'
import { readVariants } from '../posts/variant.queries.ts'
import { listPreviewLinks } from '../previews/preview-link.queries.ts'
import { sharedDrafts } from '../previews/shared-drafts.ts'
import { languagesWaitedFor } from './languages-waited-for.ts'
import { missingForPublication } from './missing-for-publication.ts'
import { type Candidate, PublicationPage, type SentBack } from './publication.page.tsx'
import { shownFacts } from './shown-facts.ts'

type Ending = { sentBack?: SentBack; refused?: readonly Language[]; status?: number }

/** Where a post stands before the public. @throws Refusal 404 */
export async function showPublication(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { sentBack, refused = [], status = 200 }: Ending = {},
): Promise<unknown> {
  const { organisation } = request
  const postId = idParameter(request)
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readPostHeader(db, postId)
    const post = header && (await readPost(db, postId))
    if (!post) throw notFound()
    const candidates = await candidatesOf(db, organisation, post)
    const pages = post.kind === 'page' ? await listPages(db, postId) : []
    const links = request.may('posts.edit') ? await listPreviewLinks(db, postId) : []
    return { header, post, candidates, corrections: await listCorrections(db, postId), pages, links }
  })
  const { post, ...shown } = found
  const isTranslated = found.candidates.length > 1
  const facts = isTranslated ? await shownFacts(platform, { organisation, words: request.words, post }) : null
  const { done = '' } = request.query as { done?: string }
  const page = (
    <PublicationPage
      frame={await consoleFrame(platform, request, `/console/posts/${postId}/publication`)}
      {...shown}
      facts={facts}
      shared={sharedDrafts(platform, organisation, found.links)}
      now={platform.now()}
      done={status === 200 ? done : ''}
      sentBack={sentBack ?? null}
      refused={refused}
    />
  )
  return reply.page(page, status)
}

/** The source first. */
async function candidatesOf(db: Db, organisation: Organisation, post: Post): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  const settings = await readPublishingSettings(db, organisation)
  const variants = await readVariants(db, post.id)
  for (const variant of variants) {
    const { locale } = variant
    const draft = await readDraft(db, { postId: post.id, locale })
    if (!draft) continue
    const missing = await missingForPublication(db, { post, locale, content: draft.content })
    const out = variant.state === 'published' ? new Date(0) : variant.scheduledFor
    const waited = out ? languagesWaitedFor(post, settings, variants, out) : []
    candidates.push({ variant, missing, waited })
  }
  return candidates.toSorted(
    (a, b) => Number(b.variant.locale === post.sourceLocale) - Number(a.variant.locale === post.sourceLocale),
  )
}

/** Back to the page, saying what was done. */
export function doneAt(request: FastifyRequest, what: string): string {
  return `/${request.words.locale}/console/posts/${idParameter(request)}/publication?done=${what}`
}
