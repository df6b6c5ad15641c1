import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { ActionContent } from '../campaigns/action-content.ts'
import { answerField, longestAnswer } from './answers.ts'
import { choicesOf, noText, type Question, type QuestionText, questionsOf } from './question.ts'

export type AnswerFieldsProps = { words: Words; content: ActionContent; typed: Typed; faults: Faults }

/** The organisation's own questions. What is answered here is no part of the letter, and the form says so. */
export function AnswerFields({ words, content, typed, faults }: AnswerFieldsProps): Html | null {
  const questions = questionsOf(content)
  if (questions.length === 0) return null
  const texts = content.texts[words.locale].questions
  return (
    <>
      {questions.map((question) => (
        <OneQuestion
          key={question.key}
          words={words}
          question={question}
          text={texts[question.key] ?? noText}
          typed={typed}
          faults={faults}
        />
      ))}
      <p class="fine">{words.say('actions.questions.notInLetter')}</p>
    </>
  )
}

type OneProps = { words: Words; question: Question; text: QuestionText; typed: Typed; faults: Faults }

/** Radio buttons cannot be taken back, and many of them are a long way to scroll: then it is a list to open. */
const mostButtons = 6

function OneQuestion(props: OneProps): Html {
  const { words, question, text, typed, faults } = props
  const { kind, required } = question
  const at = fieldsOf(words, { typed, faults })(answerField(question.key))
  const { name, fault } = at
  const about = { label: text.label, required, ...(text.hint && { hint: text.hint }) }
  if (kind === 'line') return <Field {...at} {...about} maxlength={longestAnswer.line} autocomplete="off" />
  if (kind === 'text') return <Field {...at} {...about} type="textarea" rows={4} maxlength={longestAnswer.text} />
  if (kind === 'tick') {
    const label = labelOf(words, props)
    const checked = typedText(typed, name) === 'yes'
    return <CheckField {...about} name={name} label={label} checked={checked} {...(fault && { fault })} />
  }
  const choices = choicesOf(question, text).map(({ key, label }) => ({ value: key, label }))
  if (kind === 'one' && (!required || choices.length > mostButtons)) {
    const none = { value: '', label: words.say(required ? 'actions.questions.choose' : 'actions.questions.none') }
    return <Field {...at} {...about} type="select" options={[none, ...choices]} />
  }
  return (
    <ChoiceField
      {...about}
      name={name}
      label={labelOf(words, props)}
      several={kind === 'several'}
      value={[typed[name] ?? []].flat()}
      choices={choices}
      {...(fault && { fault })}
    />
  )
}

function labelOf(words: Words, { question: { required }, text: { label } }: OneProps): string {
  return required ? label : `${label} ${words.say('ui.field.optional')}`
}

/** What the summary of faults calls each question. */
export function answerLabels(words: Words, content: ActionContent): Record<string, string> {
  const texts = content.texts[words.locale].questions
  return Object.fromEntries(questionsOf(content).map(({ key }) => [answerField(key), texts[key]?.label ?? '']))
}
