import { addMessages } from '#platform/i18n.ts'
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }

type Own = typeof en
declare module '#platform/i18n.ts' {
  interface Messages extends Own {}
}

export const targetMessages = { en, es }

/** Commands of the command line speak without the rest of the house. */
export function learnToSpeak(): void {
  addMessages(targetMessages)
}
