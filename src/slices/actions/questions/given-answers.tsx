import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { type AskedQuestion, sayAnswer } from './answer.queries.ts'
import type { Answers } from './answers.ts'

export type GivenAnswersProps = { words: Words; asked: readonly AskedQuestion[]; answers: Answers | null }

/** What somebody answered beside their letter; which is no part of it. */
export function GivenAnswers({ words, asked, answers }: GivenAnswersProps): Html | null {
  const given = asked
    .map((question) => ({ ...question, said: sayAnswer(question, answers, words.say('actions.campaigns.csv.yes')) }))
    .filter(({ said }) => said !== '')
  if (given.length === 0) return null
  return (
    <section aria-labelledby="answers">
      <h3 id="answers">{words.say('actions.questions.given')}</h3>
      <dl>
        {given.map(({ key, label, said }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd class="letter-text">{said}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
