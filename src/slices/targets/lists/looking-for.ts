import { isUuid } from '#platform/db.ts'

/** The action that somebody was writing when they went to look for offices: ?for=ID. '' where there is none. */
export function actionIn(given: unknown): string {
  const id = (given as { for?: unknown } | undefined)?.for
  return isUuid(id) ? id : ''
}
