import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Words } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { type Directory, loadDirectory, names } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { takenBackNotice } from '../letters/take-back-routes.tsx'
import { readAskedQuestions } from '../questions/answer.queries.ts'
import { exportLetters, noteExport } from './export-letters.ts'
import { LetterPage, type LetterPageProps } from './letter.page.tsx'
import { filterOf, readLetterQuery } from './letter-filter.ts'
import { LetterListPage } from './letter-list.page.tsx'
import { type ListedLetter, listLetters, readJourney, readLetter } from './letter-list.queries.ts'
import { readActionHeader } from './overview.queries.ts'

const path = '/console/actions/:id/letters'
const perPage = 50

/** What people wrote: the list, one letter with its way, and all of them as a file. */
export function letterListRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'letters.read' }, (request, reply) => showLetters(platform, request, reply))
  web.get(`${path}/:letter`, { access: 'letters.read' }, (request, reply) => showLetter(platform, request, reply))
  // A POST, because it is written down who took letters out, and no GET changes anything.
  web.post(`${path}.csv`, { access: 'letters.export' }, (request, reply) => sendCsv(platform, request, reply))
}

async function showLetters(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const id = idParameter(request)
  const query = readLetterQuery(request.query)
  const directory = await loadDirectory(platform, organisation.id)
  const filter = filterOf(query, directory, words)
  const { before } = request.query as { before?: unknown }
  const after = isUuid(before) ? before : null
  const { header, found } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    if (!header) throw notFound()
    return { header, found: await listLetters(db, id, { filter, before: after, limit: perPage + 1 }) }
  })
  const letters = found.slice(0, perPage).map((letter) => inWordsOf(words, directory, letter))
  const target = directory.byId.get(query.office)
  return reply.page(
    <LetterListPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/letters`)}
      header={header}
      now={platform.now()}
      query={query}
      office={query.office ? (target ? names.office(words, target) : (letters[0]?.office ?? query.office)) : null}
      letters={letters}
      isLater={after !== null}
      next={found.length > perPage ? (letters.at(-1)?.id ?? null) : null}
      notice={takenBackNotice(request)}
    />,
  )
}

/** A letter names its office in its own language; the reader is told in theirs while the office exists. */
function inWordsOf(words: Words, directory: Directory, letter: ListedLetter): ListedLetter {
  const target = directory.byId.get(letter.seatId)
  return target ? { ...letter, office: names.office(words, target) } : letter
}

/** GET /console/actions/:id/letters/:letter; or the same page with a form that would not do. */
export async function showLetter(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  form?: LetterPageProps['form'],
) {
  const { organisation, words } = request
  const id = idParameter(request)
  const letterId = idParameter(request, 'letter')
  const directory = await loadDirectory(platform, organisation.id)
  const shown = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const letter = header && (await readLetter(db, id, letterId))
    if (!letter) throw notFound()
    const asked = letter.answers ? await readAskedQuestions(db, id, words.locale) : []
    return { header, letter: inWordsOf(words, directory, letter), journey: await readJourney(db, letterId), asked }
  })
  const frame = await consoleFrame(platform, request, `/console/actions/${id}/letters/${letterId}`)
  const notice = takenBackNotice(request)
  const page = <LetterPage frame={frame} now={platform.now()} notice={notice} {...shown} {...(form && { form })} />
  return reply.page(page, form ? 422 : 200)
}

async function sendCsv(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const actionId = idParameter(request)
  const query = readLetterQuery(request.body)
  const filter = filterOf(query, await loadDirectory(platform, organisation.id), words)
  const exported = { organisationId: organisation.id, actionId, actor, words, query, filter }
  await inOrganisation(platform.db, organisation.id, async (db) => {
    if (!(await readActionHeader(db, actionId))) throw notFound()
    await noteExport(db, exported)
  })
  const day = platform.now().toISOString().slice(0, 10)
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="letters-${day}.csv"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(exportLetters(platform.db, exported)))
}
