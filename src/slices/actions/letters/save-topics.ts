import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor } from '#platform/organisation.ts'
import { readAction } from '../campaigns/campaign.queries.ts'
import { type ActionTopics, writeTopics } from './topics.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'topics.save': { name: string; words: string; offices: number }
  }
}

/** Says what an action is about, and which topic of an office's form fits it; choices that are not given stay. It holds at once. */
export async function saveTopics(db: Db, actor: Actor, actionId: string, topics: ActionTopics): Promise<void> {
  await writeTopics(db, actionId, topics, actor.accountId)
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'topics.save',
    subject: 'action',
    subjectId: actionId,
    details: {
      name: (await readAction(db, actionId))?.name ?? '',
      words: topics.words,
      offices: Object.keys(topics.choices).length,
    },
  })
}
