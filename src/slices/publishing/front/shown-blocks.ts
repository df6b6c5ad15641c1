import { inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { Placed } from '../placed/placed-blocks.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { readFrontPage } from './front.queries.ts'
import type { FrontBlock } from './front-blocks.ts'

/** What readers see of a front page, from memory. */
export function shownBlocks(platform: Platform, { id }: Organisation): Promise<FrontBlock[]> {
  return platform.pages.recall(`front blocks ${id}`, postsTopic(id), async () => {
    const { shown } = await inOrganisation(platform.db, id, readFrontPage)
    return shown
  })
}

/** Pieces of other rooms that a block shows. */
export function piecesIn(block: FrontBlock): Placed[] {
  if (block.kind === 'lead') return block.withActions ? [{ name: 'actions', id: '' }] : []
  if (block.kind === 'action') return [{ name: 'action', id: block.actionId ?? '' }]
  return block.kind === 'actions' || block.kind === 'sign-up' ? [{ name: block.kind, id: '' }] : []
}
