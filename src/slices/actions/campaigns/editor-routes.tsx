import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Form, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readDraft, renameAction } from './campaign.queries.ts'
import { type Change, conflictsBetween, type Editor, type EditorTab, editorTabs, type TabForm } from './editor.ts'
import { formTab } from './form-tab.form.ts'
import { letterTab } from './letter-tab.form.ts'
import { readActionHeader } from './overview.queries.ts'
import { pageTab } from './page-tab.form.ts'
import { fingerprint, saveDraft } from './save-draft.ts'
import { showTab } from './show-tab.tsx'
import { targetsTab } from './targets-tab.form.ts'

const definitions: Record<EditorTab, TabForm> = { page: pageTab, letter: letterTab, form: formTab, targets: targetsTab }

/** The four tabs in which an action is written; each saves itself, and by a button. */
export function editorRoutes(web: Web, platform: Platform): void {
  for (const tab of editorTabs) {
    const path = `/console/actions/:id/${tab}`
    web.get(path, { access: 'actions.edit' }, (request, reply) => show(platform, tab, request, reply))
    web.post(path, { access: 'actions.edit' }, (request, reply) => save(platform, tab, request, reply))
  }
}

type Ending = Partial<Pick<Editor, 'form' | 'conflicts'>> & { status?: number }

async function show(
  platform: Platform,
  tab: EditorTab,
  request: FastifyRequest,
  reply: FastifyReply,
  ending: Ending = {},
) {
  const id = idParameter(request)
  const { header, draft } = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    if (!draft) throw notFound()
    return { header, draft }
  })
  const { form = { typed: definitions[tab].typed(draft.content, header.name), faults: {} }, conflicts = null } = ending
  const frame = await consoleFrame(platform, request, `/console/actions/${id}/${tab}`)
  const saved = (request.query as { done?: string }).done === 'saved'
  const editor: Editor = { frame, header, draft, now: platform.now(), form, saved, conflicts }
  return reply.page(await showTab(platform, tab, editor), ending.status ?? 200)
}

async function save(platform: Platform, tab: EditorTab, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const id = idParameter(request)
  const wantsJson = request.headers.accept?.includes('application/json') ?? false
  const form = definitions[tab].read(organisation, request.body)
  if (!form.ok) {
    const [fault = 'platform.field.wrong'] = Object.values(form.faults)
    if (wantsJson) return reply.code(422).send({ error: words.sayKey(fault) })
    return show(platform, tab, request, reply, { form, status: 422 })
  }
  const result = await write(platform, tab, request, id, form)
  if (result.outcome === 'saved') {
    if (wantsJson) return { fields: result.fields }
    return reply.redirect(`/${words.locale}/console/actions/${id}/${tab}?done=saved`, 303)
  }
  if (wantsJson) return reply.code(409).send({ error: words.say('actions.campaigns.conflict.short') })
  const mine = { typed: form.typed, faults: {} }
  return show(platform, tab, request, reply, {
    form: mine,
    conflicts: conflictsBetween(result.theirs, form.typed),
    status: 409,
  })
}

type Written =
  | { outcome: 'saved'; fields: Record<'number' | 'saves' | 'seen', string> }
  | { outcome: 'stale'; theirs: Form<Change>['typed'] }

function write(
  platform: Platform,
  tab: EditorTab,
  { organisation, actor }: FastifyRequest,
  id: string,
  { value, typed }: Form<Change> & { ok: true },
): Promise<Written> {
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    if (!header) throw notFound()
    const part = (content: Parameters<TabForm['typed']>[0]) => definitions[tab].typed(content, header.name)
    const based = {
      number: Number(typedText(typed, 'number')),
      saves: Number(typedText(typed, 'saves')),
      seen: typedText(typed, 'seen'),
    }
    const saved = await saveDraft(db, actor, id, { based, part, change: value.content })
    if (saved.outcome === 'stale') return { outcome: 'stale', theirs: part(saved.current.content) }
    const name = value.name ?? header.name
    if (name !== header.name) await renameAction(db, id, name)
    const { number, saves, content } = saved.draft
    const seen = fingerprint(definitions[tab].typed(content, name))
    return { outcome: 'saved', fields: { number: String(number), saves: String(saves), seen } }
  })
}
