/** The door of actions: nothing else of this room may be imported from outside. */
export { isOpen, listPublishedActions, type PublishedAction } from './campaigns/read-published-action.ts'
/** How many letters are in each state, for the metrics. */
export { countDeliveries } from './letters/count-deliveries.queries.ts'
/** Letters of a scope that have waited for too long. */
export { readOverdueLetters } from './letters/delivery.queries.ts'
/** A server on a letter's way says that it came back. */
export { noteReport } from './letters/note-report.ts'
/** Every half minute, after `buryDeadWorkers`: letters and participations whose jobs were lost, and what a dead worker had in hand. */
export { sweepLetters } from './letters/sweep-letters.ts'
/** Once an hour: whose letters have finally failed is told. */
export { sweepFollowUps } from './participations/follow-up.ts'
