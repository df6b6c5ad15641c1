/** What an example is told with: verbs of this room as its pages and jobs call them. Loaded only where an example is built. */

export { saveByline } from './bylines/save-byline.ts'
export { writePublishingSettings } from './languages/settings.queries.ts'
export { createPost } from './posts/create-post.ts'
export { setPinned, setPlace } from './posts/post.queries.ts'
export { emptyPost, PostFacts, type PostKind } from './posts/post-content.ts'
export { insertRevision } from './posts/revision.queries.ts'
export { insertVariant } from './posts/variant.queries.ts'
export { publishPost } from './publications/publish-post.ts'
export { schedulePost } from './publications/schedule-post.ts'
export { saveTopic } from './topics/save-topic.ts'
