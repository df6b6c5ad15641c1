import { type Db, sql } from '#platform/db.ts'

/** What an action is about, for the lists of topics on offices' forms. */
export type ActionTopics = {
  /** "foreign affairs, human rights"; empty where nobody has said it. */
  words: string
  /** The topic that a member chose, by the key of the office's holder. */
  choices: Record<string, string>
}

export async function readTopics(db: Db, actionId: string): Promise<ActionTopics> {
  const row = await db
    .selectFrom('action_topics')
    .select(['words', 'choices'])
    .where('action_id', '=', actionId)
    .executeTakeFirst()
  return { words: row?.words ?? '', choices: (row?.choices as ActionTopics['choices'] | undefined) ?? {} }
}

/** Choices are laid over those that are there; an empty one is taken away. */
export async function writeTopics(
  db: Db,
  actionId: string,
  { words, choices }: ActionTopics,
  accountId: string,
): Promise<void> {
  const taken = Object.entries(choices).flatMap(([key, topic]) => (topic === '' ? [key] : []))
  const given = JSON.stringify(Object.fromEntries(Object.entries(choices).filter(([, topic]) => topic !== '')))
  await sql`
    insert into action_topics as t (action_id, words, choices, saved_by)
    values (${actionId}, ${words}, ${given}::jsonb, ${accountId})
    on conflict (organisation_id, action_id) do update
    set words = excluded.words, choices = (t.choices || excluded.choices) - ${taken}::text[],
        saved_by = excluded.saved_by, saved_at = clock_now()`.execute(db)
}
