import { z } from 'zod'
import { type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { FieldTexts } from '#platform/writing/reconcile.ts'
import type { ActionContent, ActionText } from '../campaigns/action-content.ts'
import {
  hasChoices,
  keysOfChoices,
  linesOf,
  most,
  noText,
  type Question,
  type QuestionKind,
  type QuestionText,
  questionKey,
  questionKinds,
} from './question.ts'

type Part = 'kind' | 'place' | 'required' | keyof QuestionText

/** Name of a field of the editor: ask-k3x9qa-kind; with a language behind it, of a text: ask-k3x9qa-label_es. */
export function questionField(key: string, part: Part, locale?: Locale): string {
  return locale ? `ask-${key}-${part}_${locale}` : `ask-${key}-${part}`
}

/** Texts of a question that are translated. */
export function textParts(question: Pick<Question, 'kind'>): (keyof QuestionText)[] {
  return hasChoices(question) ? ['label', 'hint', 'choices'] : ['label', 'hint']
}

/** The questions as the editor's fields show them. */
export function typedQuestions({ questions, texts }: ActionContent): FieldTexts {
  return Object.fromEntries(
    questions.flatMap((question, at): [string, string][] => [
      ...Object.entries(texts).flatMap(([locale, text]) =>
        textParts(question).map((part): [string, string] => [
          questionField(question.key, part, locale as Locale),
          text.questions[question.key]?.[part] ?? '',
        ]),
      ),
      [questionField(question.key, 'kind'), question.kind],
      [questionField(question.key, 'place'), String(at + 1)],
      [questionField(question.key, 'required'), question.required ? 'yes' : ''],
    ]),
  )
}

/** The questions that a form holds, in their order. */
export function questionsIn(typed: Typed): { key: string; kind: QuestionKind; required: boolean }[] {
  const found = Object.keys(typed).flatMap((name) => {
    const [, key = ''] = /^ask-([a-z0-9]{6})-kind$/.exec(name) ?? []
    const kind = questionKinds.find((known) => known === typedText(typed, name))
    const place = Number(typedText(typed, questionField(key, 'place'))) || most.questions
    return key && kind
      ? [{ key, kind, required: typedText(typed, questionField(key, 'required')) === 'yes', place }]
      : []
  })
  return found.sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1)).map(({ place: _, ...rest }) => rest)
}

const tooLong = 'actions.campaigns.fault.long'
const rules: Record<keyof QuestionText, z.ZodType<string>> = {
  label: z.string().max(most.label, tooLong).default(''),
  hint: z.string().max(most.hint, tooLong).default(''),
  choices: z
    .string()
    .default('')
    .refine((text) => linesOf(text).length <= most.choices, 'actions.questions.fault.tooMany')
    .refine((text) => linesOf(text).every((line) => line.length <= most.choice), 'actions.questions.fault.choice'),
}

/** The rules of the fields that a form holds. */
export function questionRules(typed: Typed, locales: readonly Locale[]): Record<string, z.ZodType<string>> {
  return Object.fromEntries(
    questionsIn(typed).flatMap((question) =>
      locales.flatMap((locale) =>
        textParts(question).map((part) => [questionField(question.key, part, locale), rules[part]]),
      ),
    ),
  )
}

/** The content with the questions that a form holds, after what its button did. */
export function withQuestions(content: ActionContent, typed: Typed, locales: readonly Locale[]): ActionContent {
  const held = actOn(questionsIn(typed), typed)
  const texts = Object.fromEntries(
    Object.entries(content.texts).map(([locale, text]) => [
      locale,
      locales.some((one) => one === locale) ? withTexts(text, typed, held, locale as Locale) : text,
    ]),
  ) as ActionContent['texts']
  const questions = held.map((question) => ({ ...question, choices: keysAfter(content, texts, question) }))
  return { ...content, texts, questions }
}

function withTexts(
  text: ActionText,
  typed: Typed,
  held: readonly { key: string; kind: QuestionKind }[],
  locale: Locale,
) {
  const questions = held.map((question): [string, QuestionText] => {
    const parts = textParts(question).map((part) => [
      part,
      typedText(typed, questionField(question.key, part, locale))
        .replace(/\r\n?/g, '\n')
        .trim(),
    ])
    return [question.key, { ...noText, ...Object.fromEntries(parts) }]
  })
  return { ...text, questions: Object.fromEntries(questions) }
}

function keysAfter(
  before: ActionContent,
  texts: ActionContent['texts'],
  question: Omit<Question, 'choices'>,
): string[] {
  if (!hasChoices(question)) return []
  const { source } = before
  const lines = (from: ActionContent['texts']) => linesOf(from[source].questions[question.key]?.choices ?? '')
  const keys = before.questions.find(({ key }) => key === question.key)?.choices ?? []
  return keysOfChoices({ keys, lines: lines(before.texts) }, lines(texts))
}

type Held = ReturnType<typeof questionsIn>

/** Adds, moves or takes out one. Pressed twice, a button that adds has been pressed once: the form brings the new key. */
function actOn(held: Held, typed: Typed): Held {
  const pressed = (name: string) => held.findIndex(({ key }) => key === typedText(typed, name))
  const [up, down, out] = [pressed('question_up'), pressed('question_down'), pressed('question_remove')]
  if (out >= 0) return held.toSpliced(out, 1)
  if (up > 0) return swapped(held, up - 1)
  if (down >= 0 && down < held.length - 1) return swapped(held, down)
  const key = addedKey(typed)
  const kind = questionKinds.find((known) => known === typedText(typed, 'question_kind'))
  if (!key || !kind || held.length >= most.questions || held.some((one) => one.key === key)) return held
  return [...held, { key, kind, required: false }]
}

function addedKey(typed: Typed): string | null {
  const key = typedText(typed, 'question_add')
  return questionKey.test(key) ? key : null
}

function swapped(held: Held, at: number): Held {
  return held.toSpliced(at, 2, ...held.slice(at, at + 2).toReversed())
}

/** With which question the page goes on after a button: the one that was added or moved; '' with none. */
export function goesOnWith(typed: Typed): string {
  const key = addedKey(typed) ?? (typedText(typed, 'question_up') || typedText(typed, 'question_down'))
  return questionKey.test(key) ? key : ''
}
