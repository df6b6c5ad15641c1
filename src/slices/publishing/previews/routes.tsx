import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter, parameter } from '#platform/http/parameters.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { openPrivateToken } from '#platform/private-link.ts'
import { placeIn } from '../editing/place-in.ts'
import { doneAt } from '../publications/show-publication.tsx'
import { findPreview } from './preview-link.queries.ts'
import { shareDraft, unshareDraft } from './share-draft.ts'
import { previewPurpose } from './shared-drafts.ts'
import { showDraft } from './show-draft.tsx'

const path = '/console/posts/:id'
/** Longer than any link lives; the row says when it is over. */
const longest = 400 * 24 * 60 * 60 * 1000

/** A draft as its page will look: to members, and to whom a member sent a link. */
export function previewRoutes(web: Web, platform: Platform): void {
  const { db, data, now } = platform
  web.get(`${path}/:locale/preview`, { access: 'posts.read' }, (request, reply) => {
    const place = placeIn(request)
    const { locale } = request.words
    const back = `/${locale}/console/posts/${place.postId}/${request.may('posts.edit') ? place.locale : 'publication'}`
    const banner = (
      <span lang={locale}>
        {request.words.say('publishing.previews.banner')}{' '}
        <a href={back}>{request.words.say('publishing.previews.back')}</a>
      </span>
    )
    return showDraft(platform, request, reply, { place, banner })
  })
  web.get('/previews/:token', { access: 'public' }, async (request, reply) => {
    const { organisation, words } = request
    const id = openPrivateToken({ data, now }, previewPurpose, parameter(request, 'token'), longest)
    const place = id && (await inOrganisation(db, organisation.id, (db) => findPreview(db, id)))
    if (!place) throw notFound()
    const banner = <span lang={words.locale}>{words.say('publishing.previews.shared')}</span>
    return showDraft(platform, request, reply, { place, banner })
  })
  web.post(`${path}/:locale/preview-links`, { access: 'posts.edit' }, async (request, reply) => {
    const { organisation, actor } = request
    const place = placeIn(request)
    await inOrganisation(db, organisation.id, (db) => shareDraft(db, actor, place))
    return reply.redirect(doneAt(request, 'shared'), 303)
  })
  web.post(`${path}/preview-links/:linkId/removal`, { access: 'posts.edit' }, async (request, reply) => {
    const { organisation, actor } = request
    const [postId, linkId] = [idParameter(request), idParameter(request, 'linkId')]
    await inOrganisation(db, organisation.id, (db) => unshareDraft(db, actor, postId, linkId))
    return reply.redirect(doneAt(request, 'unshared'), 303)
  })
}
