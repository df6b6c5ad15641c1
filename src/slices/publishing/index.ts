/** The door of publishing: nothing else of this room may be imported from outside. */
/** Where addresses of an older site lead, for requests that find nothing. */
export { redirectFinder } from './redirects/find-redirect.ts'

/** Every half minute: posts that are due and lost their job. */

/** Every half minute: sites that speak other languages than their posts were made for. */
export { sweepLanguages } from './languages/sweep-languages.ts'
export type { PostKind } from './posts/post-content.ts'
export { sweepSchedules } from './publications/schedule-post.ts'
