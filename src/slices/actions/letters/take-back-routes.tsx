import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Html } from '#platform/html.tsx'
import { readForm } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { type Directory, loadDirectory } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { filterOf, readLetterQuery } from '../campaigns/letter-filter.ts'
import { listLetterIds, readLetters } from '../campaigns/letter-list.queries.ts'
import { type ActionHeader, readActionHeader } from '../campaigns/overview.queries.ts'
import { TakeBackForm } from './take-back.form.ts'
import { TakeBackPage } from './take-back.page.tsx'
import { letGo, type TakenBack, takeBackLetters } from './take-back.ts'

const path = '/console/actions/:id/letters'
/** Whoever takes back more looks again for the rest. */
const mostAtOnce = 20_000
const shownAtOnce = 20

/** Letters that shall not go after all: first a look at which, then the button; and the way back of each. */
export function takeBackRoutes(web: Web, platform: Platform): void {
  const access = 'deliveries.settle'
  web.get(`${path}/cancellations`, { access }, (request, reply) => ask(platform, request, reply))
  web.post(`${path}/cancellations`, { access }, (request, reply) => takeBack(platform, request, reply))
  web.post(`${path}/:letter/release`, { access }, (request, reply) => release(platform, request, reply))
}

async function ask(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const now = platform.now()
  const directory = await loadDirectory(platform, organisation.id)
  const shown = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await mustExist(db, request)
    const ids = await chosenLetters(db, request, directory, { given: request.query, now })
    const letters = await readLetters(db, header.id, ids.slice(0, shownAtOnce))
    return { header, ids, letters }
  })
  const { isForAll } = readChoice(request.query, now)
  const frame = await consoleFrame(platform, request, `/console/actions/${shown.header.id}/letters/cancellations`)
  const query = isForAll ? readLetterQuery(request.query) : null
  return reply.page(<TakeBackPage frame={frame} now={now} query={query} {...shown} />)
}

async function takeBack(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor } = request
  const directory = await loadDirectory(platform, organisation.id)
  const { ids, done } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await mustExist(db, request)
    const ids = await chosenLetters(db, request, directory, { given: request.body, now: platform.now() })
    return { ids, done: await takeBackLetters(db, actor, header, ids) }
  })
  const base = listPath(request)
  const [only] = ids
  const page = ids.length === 1 && only ? `${base}/${only}?` : `${base}?state=cancelled&`
  return reply.redirect(`${page}${asQuery(done)}`, 303)
}

async function release(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor } = request
  const letterId = idParameter(request, 'letter')
  const goes = await inOrganisation(platform.db, organisation.id, async (db) => {
    const action = await mustExist(db, request)
    return letGo(db, actor, { action, letterId, organisationId: organisation.id, now: platform.now() })
  })
  return reply.redirect(`${listPath(request)}/${letterId}?done=${goes ? 'let-go' : 'not-let-go'}`, 303)
}

function readChoice(given: unknown, now: Date) {
  const form = readForm(TakeBackForm, given)
  if (!form.ok) return { letterIds: [], isForAll: false, before: now }
  const { letter, all, before } = form.value
  return { letterIds: letter, isForAll: all === 'yes', before: before ? new Date(before) : now }
}

/** Ids of what is ticked; or of all that wait among what a search finds, unless they came after somebody looked. */
async function chosenLetters(
  db: Db,
  request: FastifyRequest,
  directory: Directory,
  { given, now }: { given: unknown; now: Date },
): Promise<string[]> {
  const { letterIds, isForAll, before } = readChoice(given, now)
  if (!isForAll) return letterIds
  const filter = filterOf({ ...readLetterQuery(given), state: 'waiting' }, directory, request.words)
  return listLetterIds(db, idParameter(request), { filter, before: firstIdAfter(before), limit: mostAtOnce })
}

/** Ids are UUIDv7: they begin with the millisecond in which they were made. */
function firstIdAfter(moment: Date): string {
  const time = (moment.getTime() + 1).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

async function mustExist(db: Db, request: FastifyRequest): Promise<ActionHeader> {
  const header = await readActionHeader(db, idParameter(request))
  if (!header) throw notFound()
  return header
}

function listPath(request: FastifyRequest): string {
  return `/${request.words.locale}/console/actions/${idParameter(request)}/letters`
}

/** What was done, as the page that follows is asked to say it. */
export function asQuery({ taken, going, left }: TakenBack): URLSearchParams {
  return new URLSearchParams({ done: 'taken-back', taken: `${taken}`, going: `${going}`, left: `${left}` })
}

/** What has just been done with letters that wait; null where nothing was. */
export function takenBackNotice({ query, words }: FastifyRequest): Html | null {
  const { done, taken, going, left } = query as Record<string, string | undefined>
  const count = (text: string | undefined) => Number.parseInt(text ?? '0', 10) || 0
  if (done === 'let-go' || done === 'not-let-go')
    return (
      <Notice tone={done === 'let-go' ? 'good' : 'warn'} live>
        <p>{words.say(`actions.letters.takeBack.${done === 'let-go' ? 'goes' : 'stays'}`)}</p>
      </Notice>
    )
  if (done !== 'taken-back') return null
  return (
    <Notice tone={count(taken) > 0 ? 'good' : 'warn'} live>
      <p>{words.say('actions.letters.done.cancelled', { count: count(taken) })}</p>
      {count(going) > 0 && <p>{words.say('actions.letters.takeBack.going', { count: count(going) })}</p>}
      {count(left) > 0 && <p>{words.say('actions.letters.takeBack.left', { count: count(left) })}</p>}
    </Notice>
  )
}
