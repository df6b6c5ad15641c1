import { isDeepStrictEqual } from 'node:util'
import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { lockFrontPage } from './front.queries.ts'
import { type FrontBlock, mostBlocks } from './front-blocks.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'site.publishFront': NothingMore
  }
}

type Work = { organisation: Organisation; actor: Actor }

/** Changes the draft of the front page, beginning one where there is none; readers see it once it is published. */
export async function changeFront(db: Db, change: (blocks: FrontBlock[]) => FrontBlock[]): Promise<void> {
  const { shown, draft } = await lockFrontPage(db)
  const blocks = change(draft ?? shown).slice(0, mostBlocks)
  await writePublishingSettings(db, { front: { shown, draft: isDeepStrictEqual(blocks, shown) ? null : blocks } })
}

/** Puts the draft in front of readers; nothing where there is none. */
export async function publishFront(db: Db, { organisation, actor }: Work): Promise<void> {
  const { draft } = await lockFrontPage(db)
  if (!draft) return
  await writePublishingSettings(db, { front: { shown: draft, draft: null } })
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'site.publishFront',
    subject: 'organisation',
    subjectId: organisation.id,
    details: {},
  })
  await announce(db, 'changed', postsTopic(organisation.id))
}

/** Goes back to what readers see. */
export async function dropFrontDraft(db: Db): Promise<void> {
  const { shown } = await lockFrontPage(db)
  await writePublishingSettings(db, { front: { shown, draft: null } })
}
