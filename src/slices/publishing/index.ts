/** The door of publishing: nothing else of this room may be imported from outside. */
/** Every half minute: posts that are due and lost their job. */

export type { PostKind } from './posts/post-content.ts'
export { sweepSchedules } from './publications/schedule-post.ts'
