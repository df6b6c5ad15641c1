import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { renderFragment } from '#platform/html.tsx'
import { type Form, typedText } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import { consoleFrame } from '#ui/frame.ts'
import { bylineNamed } from '../bylines/save-byline.ts'
import { lockNames } from '../posts/naming.queries.ts'
import type { Place } from '../posts/revision.queries.ts'
import { notePresence } from '../presences/presence.queries.ts'
import { AddressTaken } from '../publications/address-taken.ts'
import { topicNamed } from '../topics/save-topic.ts'
import { EditorPage } from './editor.page.tsx'
import { editorParts } from './editor.ts'
import { placeIn } from './place-in.ts'
import { type PostFields, readPostFields } from './post-fields.ts'
import { type SavedText, saveText } from './save-text.ts'
import { type Asked, readEditor } from './show-editor.tsx'
import { lengthId, TextLength } from './text-length.tsx'

const path = '/console/posts/:id/:locale'
/** The longest text, as a form carries it. */
const bodyLimit = 2 * 1024 * 1024

/** Where a text is written; it saves itself, and by a button. */
export function editingRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'posts.edit' }, (request, reply) => show(platform, request, reply))
  web.post(path, { access: 'posts.edit', bodyLimit }, (request, reply) => save(platform, request, reply))
}

type Ending = Pick<Asked, 'form' | 'conflicts'> & { status?: number }

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, ending: Ending = {}) {
  const place = placeIn(request)
  const { status = 200, ...asked } = ending
  const frame = await consoleFrame(platform, request, `/console/posts/${place.postId}/${place.locale}`)
  const query = request.query as Asked['query']
  const editor = await readEditor(platform, { frame, place, query, ...asked })
  // What follows a source is written beside it.
  if (!editor.scope.isSource) return reply.redirect(`/${request.words.locale}${frame.path}/translation`, 302)
  return reply.page(<EditorPage editor={editor} />, status)
}

async function save(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { words } = request
  const wantsJson = request.headers.accept?.includes('application/json') ?? false
  const form = readPostFields(request.body)
  if (!form.ok) {
    const [fault = 'platform.field.wrong'] = Object.values(form.faults)
    if (wantsJson) return reply.code(422).send({ error: words.sayKey(fault) })
    return show(platform, request, reply, { form: () => form, status: 422 })
  }
  const place = placeIn(request)
  const value = wantsJson ? form.value : await withNames(platform, request, place, form).catch(nameTaken)
  if (value instanceof AddressTaken) {
    const faults = { [value.field]: 'publishing.topics.fault.taken' }
    return show(platform, request, reply, { form: () => ({ ...form, faults }), status: 422 })
  }
  const saved = await write(platform, request, place, { ...form, value })
  if (wantsJson) return reply.code(saved.conflicts.length > 0 ? 409 : 200).send(answerOf(request, saved))
  if (saved.conflicts.length === 0)
    return reply.redirect(`/${words.locale}/console/posts/${place.postId}/${place.locale}?${doneWith(form)}`, 303)
  const yours = Object.fromEntries(saved.conflicts.map((conflict) => [conflict.name, conflict.yours]))
  return show(platform, request, reply, {
    form: (fields) => ({ typed: { ...fields, ...yours }, faults: {} }),
    conflicts: saved.conflicts,
    status: 409,
  })
}

/** A name of which another one has the address. */
function nameTaken(error: unknown): AddressTaken {
  if (error instanceof AddressTaken) return error
  throw error
}

type Sent = Form<PostFields> & { ok: true }

/** The part whose button was pressed. What a page goes on with stands in the query: scripts forget the fragment of a redirect. */
function doneWith({ typed }: Sent): string {
  const before = typedText(typed, 'older')
  const at = before ? 'picture' : editorParts.find((part) => part === typedText(typed, 'add'))
  const find = typedText(typed, 'related_new').trim().slice(0, 120)
  const pictures = typedText(typed, 'picture_find').trim().slice(0, 120)
  const asked = Object.entries({ at, find, pictures, before }).filter((pair): pair is [string, string] =>
    Boolean(pair[1]),
  )
  return new URLSearchParams([['done', 'saved'], ...asked]).toString()
}

/**
 * Topics and bylines that were named come to those that were ticked. Not while a form saves itself: each half of a name would be one.
 * @throws AddressTaken
 */
function withNames(
  platform: Platform,
  { organisation, actor }: FastifyRequest,
  { locale }: Place,
  { value, typed }: Sent,
): Promise<PostFields> {
  const named = (part: 'topics' | 'bylines') => typedText(typed, `${part}_new`).trim().slice(0, 120)
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const work = { organisation, actor }
    const all = { ...value }
    for (const part of ['topics', 'bylines'] as const) {
      const [id, name] = [randomUUID(), named(part)]
      if (!name) continue
      await lockNames(db, part)
      const found = await (part === 'topics'
        ? topicNamed(db, work, { id, locale, name })
        : bylineNamed(db, work, { id, name }))
      if (!found) throw new AddressTaken(`${part}_new`)
      all[part] = [...new Set([...all[part], found])].slice(0, 12)
    }
    return all
  })
}

function write(platform: Platform, request: FastifyRequest, place: Place, form: Sent): Promise<SavedText> {
  const { organisation, actor } = request
  return inOrganisation(platform.db, organisation.id, async (db) => {
    const saved = await saveText(db, { ...place, actor, form })
    await notePresence(db, actor, { postId: place.postId, part: place.locale })
    return saved
  })
}

/** For the script (public/js/console/send-draft.ts): what the form goes on from, and what changed in it without the writer. */
function answerOf({ words }: FastifyRequest, { post, draft, conflicts, taken, seen }: SavedText) {
  const theirs = Object.entries(taken).map(([name, text]) => [name, { text, mark: fingerprint(text) }])
  const length = <TextLength words={words} kind={post.kind} body={draft.content.body} />
  return {
    fields: { seen: JSON.stringify(seen) },
    theirs: Object.fromEntries(theirs),
    pieces: { [lengthId]: renderFragment(length) },
    ...(conflicts.length > 0 && { error: words.say('publishing.editor.conflict') }),
  }
}
