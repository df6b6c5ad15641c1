import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import { parameter } from '#platform/http/parameters.ts'
import { instantOf } from '#platform/zoned-time.ts'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { monthIn, readerFrame, viewOf } from '../languages/reader-view.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { ArchivePage } from './archive.page.tsx'
import { countByMonth, type MonthCount } from './archive.queries.ts'
import { everywhere } from './everywhere.ts'
import { sendList } from './show-list.tsx'

/** How much there is of each month, of all years or of one. */
export async function showArchive(page: ReaderPage): Promise<unknown> {
  const { platform, request, reply, language } = page
  const { id } = request.organisation
  const year = parameter(request, 'year')
  const all = await monthsOf(page)
  const months = year === '' ? all : all.filter((month) => String(month.year) === year)
  if (year !== '' && months.length === 0) throw notFound()
  const path = year === '' ? '/archive' : `/archive/${year}`
  return platform.pages.send(request, reply, `archive ${id} ${language} ${path}`, postsTopic(id), async () => {
    const frame = await readerFrame(page, path)
    const addresses = year === '' ? everywhere(page, path) : everywhere(page, '/archive')
    return renderPage(<ArchivePage frame={frame} view={viewOf(page)} {...{ months, year, addresses }} />)
  })
}

/** What was published in a month. */
export async function showMonth(page: ReaderPage): Promise<unknown> {
  const { request } = page
  const [year, typed] = [parameter(request, 'year'), parameter(request, 'month')]
  const found = (await monthsOf(page)).find((one) => `${one.year} ${twoDigits(one.month)}` === `${year} ${typed}`)
  if (!found) throw notFound()
  const view = viewOf(page)
  const zone = request.organisation.time_zone
  const start = (of: number, month: number) => instantOf(`${of}-${twoDigits(month)}-01T00:00`, zone)
  const next = found.month === 12 ? start(found.year + 1, 1) : start(found.year, found.month + 1)
  return sendList(page, {
    ...{ path: `/archive/${year}/${typed}`, isHouse: false, channel: null, addresses: everywhere(page, '/archive') },
    title: monthIn(view, new Date(Date.UTC(found.year, found.month - 1, 15)), 'monthYear'),
    kicker: request.words.say('publishing.lists.archive'),
    filter: { from: start(found.year, found.month), to: next },
  })
}

export function twoDigits(month: number): string {
  return String(month).padStart(2, '0')
}

function monthsOf({ platform, request, language }: ReaderPage): Promise<MonthCount[]> {
  const { id, time_zone } = request.organisation
  return platform.pages.recall(`months ${id} ${language}`, postsTopic(id), () =>
    inOrganisation(platform.db, id, (db) => countByMonth(db, language, time_zone)),
  )
}
