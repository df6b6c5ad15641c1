import { sha256 } from '#platform/crypto.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import { directionOf } from '../languages/language.ts'
import { postPath, type WholePost } from '../publications/published-post.ts'

export type SharePictureOf = {
  post: WholePost
  organisation: Organisation
  /** The one above the text. */
  picture: Pick<PictureSource, 'src'> | null
}

/** What a share picture says; the picture and the logo are added where it is drawn. */
export function shareCardOf({ post, organisation }: Pick<SharePictureOf, 'post' | 'organisation'>) {
  return {
    title: post.title,
    kicker: post.kicker || (post.topics[0]?.name ?? ''),
    organisation: organisation.name,
    accent: organisation.accent,
    direction: directionOf(post.textLocale),
  }
}

/** Another one for whatever changes the drawing, so that it may be kept for ever under its address. */
export function shareVersion({ post, organisation, picture }: SharePictureOf): string {
  const drawn = [shareCardOf({ post, organisation }), picture?.src ?? '', organisation.logo?.src ?? '']
  return sha256(JSON.stringify(drawn)).toString('hex').slice(0, 12)
}

/** Where the share picture of a post lies: /es/posts/tierra/share.jpg?v=… */
export function sharePath(shared: SharePictureOf): string {
  return `${postPath(shared.post)}/share.jpg?v=${shareVersion(shared)}`
}
