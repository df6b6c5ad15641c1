import type { Locale } from '#platform/i18n.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { Missing } from '../campaigns/missing-for-publication.ts'
import { hasChoices, isFree, linesOf, most, noText } from './question.ts'

/** What keeps the questions of an action from being asked in one language. */
export function missingQuestionTexts({ questions, texts, source }: ActionContent, locale: Locale): Missing[] {
  return questions.flatMap((question, at) => {
    const { label, choices } = texts[locale].questions[question.key] ?? noText
    const lines = linesOf(choices)
    const faults: [boolean, Missing['key']][] = [
      [!label.trim(), 'actions.campaigns.missing.question'],
      [hasChoices(question) && new Set(lines).size < Math.max(2, lines.length), 'actions.campaigns.missing.choices'],
      [
        hasChoices(question) &&
          lines.length !== linesOf((texts[source].questions[question.key] ?? noText).choices).length,
        'actions.campaigns.missing.choicesDiffer',
      ],
    ]
    return faults
      .filter(([missing]) => missing)
      .map(([, key]): Missing => ({ key, where: 'form', locale, values: { field: String(at + 1) } }))
  })
}

/** The same in all of them. */
export function missingQuestions({ questions, safety }: ActionContent): Missing[] {
  const free = safety ? questions.findIndex(isFree) : -1
  const faults: [boolean, Missing['key'], number][] = [
    [questions.length > most.questions, 'actions.campaigns.missing.questions', most.questions],
    [free >= 0, 'actions.campaigns.missing.safetyQuestion', free + 1],
  ]
  return faults
    .filter(([missing]) => missing)
    .map(([, key, field]): Missing => ({ key, where: 'form', locale: null, values: { field: String(field) } }))
}
