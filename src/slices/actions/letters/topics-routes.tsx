import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { type Directory, loadDirectory, readTargetList, type Target, type TargetRule, ways } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { chooseChannel, routeOf } from './choose-channel.ts'
import { topicFor, topicsOf, topicWordsOf } from './office-topic.ts'
import { saveTopics } from './save-topics.ts'
import { type OfficeTopics, TopicsPage } from './topics.page.tsx'
import { type ActionTopics, readTopics } from './topics.queries.ts'

const path = '/console/actions/:id/topics'
const perPage = 25
const mostWords = 300

/** Which topic fits an action on each office's own form. */
export function topicsRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'letters.read' }, (request, reply) => show(platform, request, reply))
  web.post(path, { access: 'actions.edit' }, (request, reply) => save(platform, request, reply))
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  const id = idParameter(request)
  const directory = await loadDirectory(platform, organisation.id)
  const { header, content, topics, offices } = await inOrganisation(platform.db, organisation.id, (db) =>
    readPage(db, directory, id),
  )
  const query = request.query as { page?: string; done?: string }
  const number = Math.max(1, Math.min(Number.parseInt(query.page ?? '', 10) || 1, Math.ceil(offices.length / perPage)))
  return reply.page(
    <TopicsPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/topics`)}
      header={header}
      now={platform.now()}
      isSaved={query.done === 'saved'}
      topicWords={topicWordsOf(topics, content)}
      offices={offices.slice((number - 1) * perPage, number * perPage)}
      page={{ number, size: perPage, total: offices.length }}
    />,
  )
}

async function readPage(db: Db, directory: Directory, id: string) {
  const header = await readActionHeader(db, id)
  const draft = header && (await readDraft(db, id))
  if (!draft) throw notFound()
  const topics = await readTopics(db, id)
  return {
    header,
    content: draft.content,
    topics,
    offices: await officesWithTopics(db, directory, draft.content, topics),
  }
}

/** Only offices whose letters people finish on a form that has a list: nobody else is asked for a topic. */
async function officesWithTopics(
  db: Db,
  directory: Directory,
  content: ActionContent,
  topics: ActionTopics,
): Promise<OfficeTopics[]> {
  const list = content.targetListId ? await readTargetList(db, content.targetListId) : null
  const byForm = list ? officesByForm(directory, list.rule, content) : []
  const keys = byForm.flatMap(({ holder }) => holder?.key ?? [])
  const forms = await ways.forms(db, keys)
  return byForm.flatMap((target): OfficeTopics[] => {
    const form = forms.get(target.holder?.key ?? '')
    const options = form ? topicsOf(form) : []
    if (!form || options.length === 0) return []
    const chosen = topics.choices[form.holderKey]
    const matched = topicFor(form, { ...topics, choices: {} }, content)
    return [{ target, options, chosen: chosen && options.includes(chosen) ? chosen : null, matched }]
  })
}

/** Every office that somebody somewhere writes to on its form; counting them is what visits each. */
function officesByForm(directory: Directory, rule: TargetRule, content: ActionContent): Target[] {
  const route = routeOf(content)
  const found = new Set<Target>()
  ways.count(directory, rule, (target) => {
    const channel = chooseChannel(target, route)
    if (channel === 'contact_form') found.add(target)
    return channel
  })
  return [...found]
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, actor, words } = request
  const id = idParameter(request)
  const typed = keepTyped(request.body)
  const choices = Object.keys(typed)
    .filter((name) => /^topic_.{1,200}$/.test(name))
    .map((name) => [name.slice('topic_'.length), typedText(typed, name).slice(0, 200)])
  const said = { words: typedText(typed, 'words').trim().slice(0, mostWords), choices: Object.fromEntries(choices) }
  await inOrganisation(platform.db, organisation.id, async (db) => {
    if (!(await readActionHeader(db, id))) throw notFound()
    await saveTopics(db, actor, id, said)
  })
  const page = Number.parseInt((request.query as { page?: string }).page ?? '', 10) || 1
  return reply.redirect(`/${words.locale}/console/actions/${id}/topics?page=${page}&done=saved`, 303)
}
