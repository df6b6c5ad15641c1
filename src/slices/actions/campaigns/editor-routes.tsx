import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderFragment } from '#platform/html.tsx'
import { type Form, type Typed, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Permission, Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import { consoleFrame } from '#ui/frame.ts'
import { notePresence } from '../presences/note-presence.ts'
import { othersHere } from '../presences/presence.queries.ts'
import { shareTab } from '../sharing/share-tab.form.ts'
import { freshKitTexts } from '../sharing/show-share-tab.tsx'
import { readArrangement } from './arrange.ts'
import { readDraft } from './campaign.queries.ts'
import { type Change, type Editor, type EditorTab, editorTabs, type TabForm } from './editor.ts'
import { formTab } from './form-tab.form.ts'
import { letterTab } from './letter-tab.form.ts'
import { outdatedIn } from './outdated.ts'
import { OutdatedNote, outdatedId } from './outdated-note.tsx'
import { readActionHeader } from './overview.queries.ts'
import { pageTab } from './page-tab.form.ts'
import { type SavedTab, saveTab } from './save-tab.ts'
import { showTab } from './show-tab.tsx'
import { targetsTab } from './targets-tab.form.ts'

const definitions: Record<EditorTab, TabForm> = {
  page: pageTab,
  letter: letterTab,
  form: formTab,
  targets: targetsTab,
  share: shareTab,
}

/** Whoever translates opens the tabs that have texts. */
const access: Record<EditorTab, Permission> = {
  page: 'translations.edit',
  letter: 'translations.edit',
  form: 'translations.edit',
  targets: 'actions.edit',
  share: 'translations.edit',
}

/** The tabs in which an action is written; each saves itself, and by a button. */
export function editorRoutes(web: Web, platform: Platform): void {
  for (const tab of editorTabs) {
    const path = `/console/actions/:id/${tab}`
    web.get(path, { access: access[tab] }, (request, reply) => show(platform, tab, request, reply))
    web.post(path, { access: access[tab] }, (request, reply) => save(platform, tab, request, reply))
  }
}

type Ending = {
  form?: (fields: Record<string, string>) => Editor['form']
  conflicts?: Editor['conflicts']
  status?: number
}

async function show(
  platform: Platform,
  tab: EditorTab,
  request: FastifyRequest,
  reply: FastifyReply,
  ending: Ending = {},
) {
  const id = idParameter(request)
  const { organisation, actor } = request
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    if (!draft) throw notFound()
    return { header, draft, others: await othersHere(db, id, actor.accountId) }
  })
  const { header, draft } = found
  const fields = definitions[tab].typed(draft.content, header.name)
  const { form = (typed) => ({ typed, faults: {} }), conflicts = [] } = ending
  const frame = await consoleFrame(platform, request, `/console/actions/${id}/${tab}`)
  const { done, at = '' } = request.query as { done?: string; at?: string }
  const shown = { form: form(fields), saved: done === 'saved', goesOnWith: at, conflicts }
  const editor: Editor = { frame, ...found, now: platform.now(), ...shown }
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
    return show(platform, tab, request, reply, { form: () => form, status: 422 })
  }
  const saved = await write(platform, tab, request, id, form)
  if (wantsJson) {
    const kits = tab === 'share' ? await freshKitTexts(platform, request, { actionId: id, ...saved.draft }) : {}
    return reply.code(saved.conflicts.length > 0 ? 409 : 200).send(answerOf(tab, request, saved, kits))
  }
  if (saved.conflicts.length === 0)
    return reply.redirect(`/${words.locale}/console/actions/${id}/${tab}?${doneWith(form)}`, 303)
  const yours = Object.fromEntries(saved.conflicts.map((conflict) => [conflict.name, conflict.yours]))
  return show(platform, tab, request, reply, {
    form: (fields) => ({ typed: { ...fields, ...yours }, faults: {} }),
    conflicts: saved.conflicts,
    status: 409,
  })
}

/** A script's request forgets the fragment of a redirect (Fetch standard): what the page goes on with stands in the query. */
function doneWith({ value: { goesOnWith = '' }, typed }: { value: Change; typed: Typed }): string {
  const at = goesOnWith || partOf(typed)
  return at ? `done=saved&at=${at}` : 'done=saved'
}

/** Whoever added a letter or a point, or moved it, goes on there. */
function partOf(typed: Typed): string {
  const { what, how, id } = readArrangement(typedText(typed, 'arrange'))
  return how === 'remove' || (what !== 'letters' && what !== 'points') ? '' : `${what.slice(0, -1)}-${id}`
}

function write(
  platform: Platform,
  part: EditorTab,
  request: FastifyRequest,
  actionId: string,
  form: Form<Change> & { ok: true },
): Promise<SavedTab> {
  const { organisation, actor } = request
  const tab = definitions[part]
  const isEditor = request.may('actions.edit')
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const saved = await saveTab(db, { organisation, actor, isEditor, actionId, tab, form })
    await notePresence(db, actor, { actionId, part })
    return saved
  })
}

/** For the script (public/js/console/send-draft.ts): what the form goes on from, and what changed in it without the writer. */
function answerOf(
  tab: EditorTab,
  { words, organisation }: FastifyRequest,
  saved: SavedTab,
  beside: Record<string, string>,
) {
  const { draft, conflicts, taken, seen } = saved
  const theirs = Object.entries(taken).map(([name, text]) => [name, { text, mark: fingerprint(text) }])
  const notes = outdatedIn(draft.content, organisation.locales)
  const texts = organisation.locales.flatMap((locale) =>
    Object.keys(saved.fields).filter((name) => name.endsWith(`_${locale}`)),
  )
  const pieces = texts.map((field) => {
    const note = notes.find(({ name, locale }) => `${name}_${locale}` === field)
    return [
      outdatedId(field),
      note ? renderFragment(<OutdatedNote words={words} note={note} source={draft.content.source} />) : '',
    ]
  })
  return {
    fields: { seen: JSON.stringify(seen) },
    theirs: Object.fromEntries(theirs),
    pieces: tab === 'targets' ? {} : { ...Object.fromEntries(pieces), ...beside },
    ...(conflicts.length > 0 && { error: words.say('actions.campaigns.conflict.short') }),
  }
}
