import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { locales } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { siteFrame } from '#ui/frame.ts'
import { actionTopic } from '../campaigns/note-and-tell.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { askedAction } from '../participations/asked-action.ts'
import { pathOf } from '../participations/take-action.ts'
import { type FigureReport, figureReport, reportAsCsv, reportAsJson } from './figure-report.ts'
import { FiguresPage } from './figures.page.tsx'
import { readFigures } from './figures.queries.ts'

/** What is asked for after the address of the action's page. */
const forms = {
  figures: { type: 'text/html; charset=utf-8', write: null },
  'figures.json': { type: 'application/json; charset=utf-8', write: reportAsJson },
  'figures.csv': { type: 'text/csv; charset=utf-8; header=present', write: reportAsCsv },
} as const
export type FiguresForm = keyof typeof forms

/** The figures of an action, the same bytes for everybody, made again when one of them has moved. */
export async function showFigures(
  platform: Platform,
  form: FiguresForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words } = request
  const { slug } = request.params as { slug: string }
  const asked = await askedAction(platform, organisation, { locale: words.locale, slug })
  if (!asked) throw notFound()
  const { action } = asked
  const current = action.slugs[words.locale]
  if (current !== undefined && current !== slug)
    return reply.redirect(`${pathOf(action.slugs, words.locale)}/${form}`, 301)
  const { type, write } = forms[form]
  const key = `${form} ${organisation.id} ${words.locale} ${slug}`
  const render = async () => {
    const report = await reportOf(platform, request, action)
    return write ? write(report) : renderPage(await pageOf(platform, request, action, report))
  }
  return platform.pages.send(request, reply, key, actionTopic(organisation.id, action.id), render, type)
}

async function reportOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  action: PublishedAction,
): Promise<FigureReport> {
  const known = await inOrganisation(platform.db, organisation.id, (db) => readFigures(db, action.id))
  const address = platform.publicUrl(organisation) + pathOf(action.slugs, words.locale)
  return figureReport(words, { action, known, address, now: platform.now() })
}

async function pageOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  { slugs }: PublishedAction,
  report: FigureReport,
) {
  const actionPath = pathOf(slugs, words.locale)
  const path = `${actionPath.slice(words.locale.length + 1)}/figures`
  const there = locales.filter((locale) => slugs[locale])
  return (
    <FiguresPage
      frame={await siteFrame(platform, organisation, words, path)}
      report={report}
      actionPath={actionPath}
      addresses={Object.fromEntries(there.map((locale) => [locale, `${pathOf(slugs, locale)}/figures`]))}
    />
  )
}
