import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { placeIn } from '../editing/place-in.ts'
import { showDraft } from './show-draft.tsx'

/** A draft as its page will look. */
export function previewRoutes(web: Web, platform: Platform): void {
  web.get('/console/posts/:id/:locale/preview', { access: 'posts.read' }, (request, reply) => {
    const place = placeIn(request)
    const { locale } = request.words
    const back = `/${locale}/console/posts/${place.postId}/${request.may('posts.edit') ? place.locale : 'publication'}`
    return showDraft(platform, request, reply, {
      place,
      banner: (words) => (
        <span lang={locale}>
          {words.say('publishing.previews.banner')} <a href={back}>{words.say('publishing.previews.back')}</a>
        </span>
      ),
    })
  })
}
