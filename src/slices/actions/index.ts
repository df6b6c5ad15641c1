/** The door of actions: nothing else of this room may be imported from outside. */
export { countActionsWithPicture } from './campaigns/campaign.queries.ts'
export { isOpen, listPublishedActions, type PublishedAction } from './campaigns/read-published-action.ts'
