import { inOrganisation } from '#platform/db.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { type Form, readForm } from '#platform/http/forms.ts'
import { parameter } from '#platform/http/parameters.ts'
import { createLimiter, type Limiter, visitorKey } from '#platform/http/visitor-limits.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { type ReaderPage, readerPost, readerRoute } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { findSlug } from '../publications/publication.queries.ts'
import { readPublished } from '../publications/published.queries.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'
import { ReportForm } from './report.form.ts'
import { ReportPage } from './report.page.tsx'
import { takeReport } from './take-report.ts'

const minute = 60_000

/** Under every post: what is wrong with it. No cookie is read, and who writes need not say who they are. */
export function readerReportRoutes(web: Web, platform: Platform): void {
  const { now } = platform
  const visitors = createLimiter({
    burst: { max: 5, perMs: minute },
    sustained: { max: 50, perMs: 24 * 60 * minute },
    now,
  })
  for (const section of ['posts', 'pages']) {
    readerRoute(web, platform, `/${section}/:slug/report`, showForm)
    readerPost(web, platform, `/${section}/:slug/report`, (page) => answer(page, visitors))
  }
}

async function showForm(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { id } = request.organisation
  const post = await findPost(page)
  const path = `${postPath(post)}/report`
  if (path !== request.url.split('?')[0]) return reply.redirect(path, 301)
  const isSent = (request.query as { done?: string }).done === 'sent'
  const key = `report ${id} ${language} ${post.id} ${isSent}`
  return platform.pages.send(request, reply, key, [postsTopic(id), `${id} organisation`], async () =>
    renderPage(await formPage(page, post, { isSent })),
  )
}

type Shown = { isSent?: boolean; form?: Form<unknown> & { ok: false } }

async function formPage(page: ReaderPage, post: WholePost, { isSent = false, form }: Shown) {
  const path = `${postPath(post)}/report`
  const frame = await readerFrame(page, path.slice(page.language.length + 1), 'public.css')
  const { typed, faults } = form ?? { typed: {}, faults: {} }
  return <ReportPage frame={frame} view={viewOf(page)} post={post} form={{ typed, faults }} isSent={isSent} />
}

async function answer(page: ReaderPage, visitors: Limiter): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { id: organisationId } = request.organisation
  const post = await findPost(page)
  const form = readForm(ReportForm, request.body)
  if (!form.ok) return reply.page(await formPage(page, post, { form }), 422)
  if (!visitors.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
  const { text, quote, address } = form.value
  const report = { postId: post.id, locale: language, text, quote, address }
  await inOrganisation(platform.db, organisationId, (db) =>
    takeReport(db, { organisationId, report, now: platform.now() }),
  )
  return reply.redirect(`${postPath(post)}/report?done=sent`, 303)
}

async function findPost({ platform, request, language }: ReaderPage): Promise<WholePost> {
  const { id } = request.organisation
  const post = await inOrganisation(platform.db, id, async (db) => {
    const postId = await findSlug(db, language, parameter(request, 'slug'))
    return postId && readPublished(db, language, postId)
  })
  if (!post || post.withdrawnAt) throw notFound()
  return post
}
