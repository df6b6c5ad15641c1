import type { ActionContent } from '../campaigns/action-content.ts'
import { letterContent } from '../cast.ts'
import type { Question, QuestionText } from './question.ts'

export const keys = { language: 'lang11', why: 'why222', help: 'help33', age: 'age444' }

const questions: Question[] = [
  { key: keys.language, kind: 'one', required: true, choices: ['e', 's'] },
  { key: keys.why, kind: 'text', required: false, choices: [] },
  { key: keys.help, kind: 'several', required: false, choices: ['d', 'v'] },
  { key: keys.age, kind: 'tick', required: true, choices: [] },
]

const asked = (label: string, choices = '', hint = ''): QuestionText => ({ label, choices, hint })

/** An action that asks four things of its own. */
export function askingContent(): Pick<ActionContent, 'questions' | 'texts'> {
  const { texts } = letterContent('')
  const en = {
    [keys.language]: asked('Which language do you prefer?', 'English\nSpanish'),
    [keys.why]: asked('Why do you write?', '', 'Two sentences are enough.'),
    [keys.help]: asked('How would you help?', 'Drive\nVisit'),
    [keys.age]: asked('I am 16 or older'),
  }
  const es = {
    [keys.language]: asked('¿Qué idioma prefiere?', 'Inglés\nEspañol'),
    [keys.why]: asked('¿Por qué escribe?'),
    [keys.help]: asked('¿Cómo ayudaría?', 'Manejando\nVisitando'),
    [keys.age]: asked('Tengo 16 años o más'),
  }
  return { questions, texts: { en: { ...texts.en, questions: en }, es: { ...texts.es, questions: es } } }
}

/** What Ana answers. */
export const answered = {
  [`answer_${keys.language}`]: 's',
  [`answer_${keys.why}`]: '=HYPERLINK("x")\r\nThey are my family.',
  [`answer_${keys.help}`]: 'v',
  [`answer_${keys.age}`]: 'yes',
}
