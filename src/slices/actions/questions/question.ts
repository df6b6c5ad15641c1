import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { fingerprint } from '#platform/writing/reconcile.ts'

/** `line`: a line of text; `text`: several; `one`, `several`: of the choices; `tick`: a box. */
export const questionKinds = ['line', 'text', 'one', 'several', 'tick'] as const
export type QuestionKind = (typeof questionKinds)[number]

export const most = { questions: 10, choices: 20, label: 150, hint: 300, choice: 100 }

export const questionKey = /^[a-z0-9]{6}$/

export function newQuestionKey(): string {
  return randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0')
}

/** What a form asks beside what every action asks. Keys stay whatever is renamed, so that answers stay with what they answer. */
export const Question = z.object({
  key: z.string().regex(questionKey),
  kind: z.enum(questionKinds),
  required: z.boolean().default(false),
  /** Of the choices in the order of their lines, the same in each language. */
  choices: z.array(z.string()).default([]),
})
export type Question = z.infer<typeof Question>

/** A question in one language; a choice is a line. */
export const QuestionText = z.object({
  label: z.string().default(''),
  hint: z.string().default(''),
  choices: z.string().default(''),
})
export type QuestionText = z.infer<typeof QuestionText>

export const noText: QuestionText = { label: '', hint: '', choices: '' }

export function hasChoices({ kind }: Pick<Question, 'kind'>): boolean {
  return kind === 'one' || kind === 'several'
}

/** Whether people answer in words of their own, which may lead to them. */
export function isFree({ kind }: Pick<Question, 'kind'>): boolean {
  return kind === 'line' || kind === 'text'
}

/** What the form asks. In safety mode nothing that is answered in one's own words, even where a draft has it. */
export function questionsOf({
  questions,
  safety,
}: {
  questions: readonly Question[]
  safety: boolean
}): readonly Question[] {
  return safety ? questions.filter((question) => !isFree(question)) : questions
}

export function linesOf(choices: string): string[] {
  return choices
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The choices in one language, with their keys. */
export function choicesOf(
  { choices }: Pick<Question, 'choices'>,
  text: QuestionText,
): { key: string; label: string }[] {
  const lines = linesOf(text.choices)
  return choices.flatMap((key, at) => (lines[at] === undefined ? [] : [{ key, label: lines[at] }]))
}

/** Keys for lines as they are now: a line that was there keeps its own wherever it moved, and so does one that was only reworded. */
export function keysOfChoices(before: { keys: readonly string[]; lines: string[] }, lines: string[]): string[] {
  const kept = lines.map((line, at) => {
    const was = before.lines.indexOf(line)
    return was >= 0 && lines.indexOf(line) === at ? before.keys[was] : undefined
  })
  const isReworded = lines.length === before.lines.length
  const taken = new Set<string | undefined>(kept)
  return lines.map((line, at) => {
    const same = isReworded && !taken.has(before.keys[at]) ? before.keys[at] : undefined
    const key = kept[at] ?? same ?? freeKey(line, taken)
    taken.add(key)
    return key
  })
}

/** Made of the line, so that what is saved twice is the same. */
function freeKey(line: string, taken: ReadonlySet<string | undefined>): string {
  for (let turn = 0; ; turn++) {
    const key = fingerprint(turn === 0 ? line : `${line} ${turn}`)
    if (!taken.has(key)) return key
  }
}
