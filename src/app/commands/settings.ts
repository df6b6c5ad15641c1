import { settings } from '#platform/config.ts'
import { answer, table } from '../answer.ts'

/** Prints every setting of the environment. */
export function printSettings(given: { json?: boolean }): void {
  answer(given, settings, () =>
    table(settings.map(({ name, meaning, standard }) => [name, meaning + (standard && ` (${standard})`)])),
  )
}
