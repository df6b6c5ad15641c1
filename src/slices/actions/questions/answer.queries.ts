import { z } from 'zod'
import { type Db, sql } from '#platform/db.ts'
import type { Locale } from '#platform/i18n.ts'
import type { Answers } from './answers.ts'
import { choicesOf, noText, Question, QuestionText } from './question.ts'

/** A question that people have been asked, in the words that it had last. */
export type AskedQuestion = { key: string; label: string; choices: ReadonlyMap<string, string> }

const Told = z.object({
  questions: z.array(Question).nullable(),
  source: z.string().nullable(),
  texts: z.record(z.string(), z.record(z.string(), QuestionText).nullable()),
})

/**
 * Every question that an action has ever asked, those that it asks today first: whoever answered one that is asked no more has
 * answered it all the same.
 */
export async function readAskedQuestions(db: Db, actionId: string, locale: Locale): Promise<AskedQuestion[]> {
  const { rows } = await sql<{ told: unknown }>`
    select jsonb_build_object('questions', content -> 'questions', 'source', content -> 'source', 'texts',
      (select jsonb_object_agg(t.key, t.value -> 'questions') from jsonb_each(content -> 'texts') t)) as told
    from action_revisions
    where action_id = ${actionId} and published_at is not null and content -> 'questions' <> '[]'
    order by number desc`.execute(db)
  const asked = new Map<string, { label: string; choices: Map<string, string> }>()
  for (const { told } of rows) {
    const { questions, source, texts } = Told.parse(told)
    for (const question of questions ?? []) {
      const text = { ...noText, ...(texts[locale]?.[question.key] ?? texts[source ?? '']?.[question.key]) }
      const known = asked.get(question.key) ?? { label: text.label, choices: new Map<string, string>() }
      for (const { key, label } of choicesOf(question, text)) if (!known.choices.has(key)) known.choices.set(key, label)
      asked.set(question.key, known)
    }
  }
  return [...asked].map(([key, known]) => ({ key, ...known }))
}

/** An answer as people read it; '' where there is none. */
export function sayAnswer(question: AskedQuestion, answers: Answers | null, yes: string): string {
  const answer = answers?.[question.key]
  if (answer === undefined) return ''
  if (Array.isArray(answer)) return answer.map((key) => question.choices.get(key) ?? key).join('; ')
  if (question.choices.size > 0) return question.choices.get(answer) ?? answer
  return answer === 'yes' ? yes : answer
}
