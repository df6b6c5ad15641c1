import type { Faults, Typed } from '#platform/http/forms.ts'
import { oneLine } from '../letters/merge-fields.ts'
import { choicesOf, noText, type Question, type QuestionText } from './question.ts'

/** By the question's key: what was typed, the key of a choice, those of several, or 'yes' for a box. What was left out is not there. */
export type Answers = Record<string, string | string[]>

export const longestAnswer = { line: 200, text: 2_000 }

/** Name of the field in the public form: answer_k3x9qa */
export function answerField(key: string): string {
  return `answer_${key}`
}

const missing = 'actions.participations.form.missing'

type Asked = { questions: readonly Question[]; texts: Record<string, QuestionText> }

/** What somebody answered, and what is wrong with it. An answer that the form does not offer is none. */
export function readAnswers({ questions, texts }: Asked, typed: Typed): { answers: Answers; faults: Faults } {
  const answers: Answers = {}
  const faults: Faults = {}
  for (const question of questions) {
    const name = answerField(question.key)
    const answer = answerOf(question, texts[question.key] ?? noText, [typed[name] ?? []].flat())
    if (isTooLong(question, answer)) faults[name] = 'actions.questions.fault.long'
    else if (answer.length > 0) answers[question.key] = answer
    else if (question.required) faults[name] = question.kind === 'tick' ? 'actions.questions.fault.tick' : missing
  }
  return { answers, faults }
}

function answerOf(question: Question, text: QuestionText, given: string[]): string | string[] {
  const [first = ''] = given
  if (question.kind === 'line') return oneLine(first)
  if (question.kind === 'text') return tidy(first)
  if (question.kind === 'tick') return first === 'yes' ? 'yes' : ''
  const chosen = choicesOf(question, text).flatMap(({ key }) => (given.includes(key) ? [key] : []))
  return question.kind === 'one' ? (chosen[0] ?? '') : chosen
}

function isTooLong({ kind }: Question, answer: string | string[]): boolean {
  return (kind === 'line' || kind === 'text') && answer.length > longestAnswer[kind]
}

/** Line ends as browsers send them differ; control characters go. */
function tidy(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
