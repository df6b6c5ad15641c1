import type { Assets } from '#platform/http/assets.ts'
import type { Words } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'

/** What every whole page needs around its content. */
export type Frame = {
  words: Words
  organisation: Organisation | null
  assets: Assets
  /** The page's address after the language: /actions/free-them */
  path: string
}

/** The same for a page of the console. */
export type ConsoleFrame = Frame & {
  organisation: Organisation
  actor: Actor
  forgeryToken: string
  may(permission: string): boolean
}
