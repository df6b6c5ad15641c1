import { blockNamed } from '#platform/blocks.ts'
import { type Db, inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { type Typed, typedText } from '#platform/http/forms.ts'
import { findPicturesToChoose, type PicturesAsked } from '#platform/media/pictures-to-choose.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import { listBylines } from '../bylines/byline.queries.ts'
import { blockGroups } from '../placed/block-choices.ts'
import { namePosts, nameTopics } from '../posts/naming.queries.ts'
import { type PostHeader, readPostHeader } from '../posts/overview.queries.ts'
import { type Draft, type Place, readDraft } from '../posts/revision.queries.ts'
import { othersHere } from '../presences/presence.queries.ts'
import { findSlug } from '../publications/publication.queries.ts'
import { type Choices, type Editor, editorParts } from './editor.ts'
import { typedFields } from './post-fields.ts'
import { scopeOf } from './save-text.ts'

/** What a page of the editor is asked to show beside the draft. */
export type Asked = {
  frame: ConsoleFrame
  place: Place
  /** What was typed, over what the draft says. */
  form?: (fields: Typed) => Editor['form']
  conflicts?: Editor['conflicts']
  query: { done?: string; at?: string; find?: string; pictures?: string; before?: string }
}

/** Everything that the editor of a text shows. @throws Refusal 404 */
export async function readEditor(platform: Platform, asked: Asked): Promise<Editor> {
  const { frame, place, query, conflicts = [] } = asked
  const { organisation, actor } = frame
  const { form = (typed: Typed) => ({ typed, faults: {} }) } = asked
  const searched = (query.find ?? '').trim().slice(0, 120)
  const library = { search: (query.pictures ?? '').trim().slice(0, 120), before: query.before ?? null }
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readPostHeader(db, place.postId)
    const draft = header && (await readDraft(db, place))
    if (!draft) throw notFound()
    const scope = scopeOf(header, place.locale)
    const typed = form(typedFields(draft.content, scope))
    const choices = await readChoices(db, { header, draft, place, searched, library, typed: typed.typed })
    const owner = draft.content.slug && (await findSlug(db, place.locale, draft.content.slug))
    const others = await othersHere(db, place.postId, actor.accountId)
    return { header, draft, scope, form: typed, choices, others, isSlugTaken: Boolean(owner) && owner !== header.id }
  })
  const actions = found.scope.isSource
    ? ((await blockNamed('action')?.choices(platform, organisation, frame.words)) ?? [])
    : []
  return {
    frame,
    locale: place.locale,
    ...found,
    choices: { ...found.choices, actions, placed: await blockGroups(platform, organisation, frame.words) },
    saved: query.done === 'saved',
    goesOnWith: editorParts.find((part) => part === query.at) ?? null,
    searched,
    conflicts,
  }
}

type Beside = {
  header: PostHeader
  draft: Draft
  place: Place
  searched: string
  library: Required<PicturesAsked>
  typed: Typed
}

async function readChoices(
  db: Db,
  { header, draft, place, searched, library, typed }: Beside,
): Promise<Omit<Choices, 'actions' | 'placed'>> {
  const { content } = draft
  const chosen = [typedText(typed, 'picture_id'), content.facts.pictureId ?? '', ...picturesIn(content.body)]
  const { pictures, ...counted } = await findPicturesToChoose(db, chosen, library)
  const ids = [...content.facts.related, ...[typed.related ?? ''].flat().flatMap((text) => text.split(' '))]
  const related = await namePosts(db, { ids: ids.filter(isUuid) })
  const found = searched ? await namePosts(db, { search: searched, without: header.id }) : []
  return {
    pictures,
    library: { ...counted, searched: library.search },
    topics: await nameTopics(db, place.locale),
    bylines: await listBylines(db),
    related: [...related, ...found.filter(({ id }) => !related.some((one) => one.id === id))],
  }
}
