import { inOrganisation } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { keepTyped } from '#platform/http/forms.ts'
import { createLimiter, visitorKey } from '#platform/http/visitor-limits.ts'
import { isLocale } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import type { Language } from '../languages/language.ts'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { readerFrame, viewOf } from '../languages/reader-view.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { listTopics, type Topic } from '../topics/topic.queries.ts'
import type { Site } from './ask.ts'
import { findResults, type Results } from './find-results.ts'
import { type Ladder, readLadder } from './ladder.ts'
import { parseQuery } from './parse-query.ts'
import { SearchForm, searchPath } from './search.form.ts'
import { SearchPage } from './search.page.tsx'

const minute = 60 * 1000
const day = 24 * 60 * minute

/**
 * What was looked for is in no log, no table and no cache: a page is made anew for everybody who asks, so that nobody can fill the
 * memory either. What all searches need (`Archive`) is kept until something is published.
 */
export function searchDesk({ now }: Pick<Platform, 'now'>): (page: ReaderPage) => Promise<unknown> {
  const visitors = createLimiter({ burst: { max: 60, perMs: minute }, sustained: { max: 3_000, perMs: day }, now })
  return async (page) => {
    const { request, reply, language, settings } = page
    const form = SearchForm.parse(keepTyped(request.query))
    const query = parseQuery(form.q)
    if (query.text !== '' && !visitors.take(visitorKey(request))) throw new Refusal(429, 'platform.tooMany.title')
    const searched = settings.languages.includes(form.language) ? form.language : language
    const asked = { ...form, q: query.text, language: searched === language ? '' : searched }
    const archive = await archiveOf(page, searched)
    const found = query.text === '' ? null : await find(page, archive, { ...asked, language: searched })
    const frame = await readerFrame(page, '/search')
    const addresses = Object.fromEntries(
      settings.languages.filter(isLocale).map((locale) => [locale, `/${locale}${searchPath({ ...asked, page: 1 })}`]),
    )
    const { topics, ladder } = archive
    const offered = { topics, years: ladder.years, languages: settings.languages }
    return reply.page(
      <SearchPage {...{ frame, addresses, form: asked, searched, offered }} view={viewOf(page)} found={found} />,
    )
  }
}

type Archive = { ladder: Ladder; topics: Topic[] }

function archiveOf({ platform, request }: ReaderPage, language: Language): Promise<Archive> {
  const { id, time_zone: timeZone } = request.organisation
  return platform.pages.recall(`search ${id} ${language}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, async (db) => ({
      ladder: await readLadder(db, { organisationId: id, language, timeZone }, platform.now()),
      topics: await listTopics(db),
    })),
  )
}

/** `tooMuch`: the database was not done in time; a further word helps. */
async function find(
  page: ReaderPage,
  { ladder, topics }: Archive,
  form: SearchForm,
): Promise<Results | 'tooMuch' | null> {
  const { platform, request, settings, language } = page
  const { id } = request.organisation
  const siteIn = (language: Language): Site => ({
    organisationId: id,
    language,
    textLanguages:
      settings.policy === 'fallback'
        ? [language, ...settings.languages.filter((other) => other !== language)]
        : [language],
  })
  const topicId = topics.find(({ slugs }) => slugs[language] === form.topic)?.id
  const filter = {
    ...(form.kind && { kind: form.kind }),
    ...(topicId && { topicId }),
    ...(form.year && { year: form.year }),
  }
  const others = settings.languages.filter((other) => other !== form.language).map(siteIn)
  const search = {
    site: siteIn(form.language),
    others,
    ladder,
    query: parseQuery(form.q),
    filter,
    page: form.page,
    now: platform.now(),
  }
  try {
    return await inOrganisation(platform.db, id, (db) => findResults(db, search))
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return 'tooMuch'
    throw error
  }
}
