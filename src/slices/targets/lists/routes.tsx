import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { loadDirectory } from '../finding/directory.ts'
import { usualWay } from '../offices/channel.ts'
import { searchOffices } from '../offices/search-offices.ts'
import { readCommittees } from '../offices/target.queries.ts'
import { countChannels, reachOf } from './count-channels.ts'
import { boxValue, listStep, nameForm, ruleForm, typedOf } from './list.form.ts'
import { ListPage } from './list.page.tsx'
import { type Committee, choicesOf, officeOption, optionOf } from './list-choices.ts'
import { actionIn } from './looking-for.ts'
import { saveTargetList } from './save-target-list.ts'
import { readTargetList, type TargetList } from './target-list.queries.ts'
import type { TargetRule, TargetRulePart } from './target-rule.ts'

const path = '/console/targets/lists'
const mostFound = 40
/** A thousand offices by their ids are more than forms usually carry. */
const bodyLimit = 2 * 1024 * 1024

export function listRoutes(web: Web, platform: Platform): void {
  web.get(`${path}/new`, { access: 'targets.edit' }, (request, reply) =>
    show(platform, request, reply, { list: null, form: { typed: { match: 'any' }, faults: {} } }),
  )
  web.post(`${path}/new`, { access: 'targets.edit', bodyLimit }, (request, reply) =>
    change(platform, request, reply, null),
  )
  web.get(`${path}/:id`, { access: 'targets.read' }, async (request, reply) => {
    const list = await findList(platform, request)
    return show(platform, request, reply, { list, form: { typed: typedOf(list), faults: {} } })
  })
  web.post(`${path}/:id`, { access: 'targets.edit', bodyLimit }, async (request, reply) =>
    change(platform, request, reply, await findList(platform, request)),
  )
}

async function findList({ db }: Platform, { organisation, params }: FastifyRequest): Promise<TargetList> {
  const { id } = params as { id: string }
  const list = isUuid(id) ? await inOrganisation(db, organisation.id, (db) => readTargetList(db, id)) : null
  if (!list) throw notFound()
  return list
}

type Shown = { list: TargetList | null; form: { typed: Typed; faults: Faults }; search?: string; status?: number }

async function show(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { list, form, search = '', status = 200 }: Shown,
) {
  const { organisation, words } = request
  const directory = await loadDirectory(platform, organisation.id)
  const committees: Committee[] = await inOrganisation(platform.db, organisation.id, readCommittees)
  const read = readForm(ruleForm, form.typed)
  const rule = read.ok ? read.value : null
  const choices = choicesOf(words, directory, committees)
  const offered = new Set(
    [...choices.place, ...choices.bodies, ...choices.roles, ...choices.parties].map(({ value }) => value),
  )
  const others = rule?.parts.filter((part) => part.kind !== 'fixed' && !offered.has(boxValue(part))) ?? []
  const chosen = rule?.parts.flatMap((part) => (part.kind === 'fixed' ? part.seatIds : [])) ?? []
  const found = searchOffices(words, directory.offices, search, mostFound)
  const offices = [...chosen.flatMap((id) => directory.byId.get(id) ?? []), ...found]
  return reply.page(
    <ListPage
      frame={await consoleFrame(platform, request, list ? `${path}/${list.id}` : `${path}/new`)}
      list={list}
      form={form}
      search={search}
      choices={choices}
      chosen={others.map((part) => optionOf(words, part, committees))}
      offices={[...new Set(offices)].map((target) => officeOption(words, target))}
      reach={rule && { offices: reachOf(directory, rule), channels: countChannels(directory, rule, usualWay) }}
      actionId={actionIn(request.query)}
      isSaved={(request.query as { done?: unknown }).done === 'saved' && request.method === 'GET'}
    />,
    status,
  )
}

async function change(platform: Platform, request: FastifyRequest, reply: FastifyReply, list: TargetList | null) {
  const { organisation, actor, words } = request
  const step = readForm(listStep, request.body)
  const asked = step.ok ? step.value : listStep.parse({})
  const typed = withAdded(step.typed, asked)
  if (asked.step !== 'save')
    return show(platform, request, reply, { list, form: { typed, faults: {} }, search: asked.search })
  const name = readForm(nameForm, typed)
  const rule = readForm(ruleForm, typed)
  if (!name.ok || !rule.ok) {
    const faults = { ...(name.ok ? {} : name.faults), ...(rule.ok ? {} : rule.faults) }
    return show(platform, request, reply, { list, form: { typed, faults }, search: asked.search, status: 422 })
  }
  const saved = { id: list?.id, name: name.value.name, rule: rule.value satisfies TargetRule }
  const id = await inOrganisation(platform.db, organisation.id, (db) => saveTargetList(db, actor, saved))
  const from = actionIn(request.query) && `&for=${actionIn(request.query)}`
  return reply.redirect(`/${words.locale}${path}/${id}?done=saved${from}`, 303)
}

/** A committee or state that was picked becomes a ticked box, also when the next thing pressed is *save*. */
function withAdded(
  typed: Typed,
  { committee, state, stateBody }: { [name in 'committee' | 'state' | 'stateBody']: string },
) {
  const added: TargetRulePart[] = []
  if (committee) added.push({ kind: 'committee', key: committee.slice(0, 200) })
  if (state)
    added.push({ kind: 'state', state: state.slice(0, 200), ...(stateBody && { chamber: stateBody.slice(0, 200) }) })
  const { committee: _, state: __, stateBody: ___, ...rest } = typed
  const parts = [typed.part ?? []].flat()
  return { ...rest, part: [...new Set([...parts, ...added.map(boxValue)])] }
}
