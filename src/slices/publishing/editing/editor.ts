import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import type { PicturesFound } from '#platform/media/pictures-to-choose.ts'
import type { Conflict } from '#platform/writing/reconcile.ts'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { BlockGroup } from '#ui/rich-text/rich-text-dialogs.tsx'
import type { Language } from '../languages/language.ts'
import type { Named } from '../posts/naming.queries.ts'
import type { PostHeader } from '../posts/overview.queries.ts'
import type { Draft } from '../posts/revision.queries.ts'
import type { Presence } from '../presences/presence.queries.ts'
import type { Scope } from './post-fields.ts'

/** Parts of the form to which a button leads back. */
export const editorParts = ['topics', 'bylines', 'related', 'picture'] as const
export type EditorPart = (typeof editorParts)[number]
/** Those of which several are chosen. */
export type ChoicePart = Exclude<EditorPart, 'picture'>

/** What may be chosen beside the text. */
export type Choices = {
  /** The newest of the library or those that were searched for, and those that are shown. */
  pictures: readonly MediaFile[]
  library: Library
  topics: readonly Named[]
  bylines: readonly Named[]
  /** Posts that are chosen, then those that were found. */
  related: readonly Named[]
  /** Actions that can stand under the text. */
  actions: readonly { id: string; label: string }[]
  /** What can be placed into the text from elsewhere. */
  placed: readonly BlockGroup[]
}

/** What the library was searched for ('' for nothing), how many there are, and before which picture older ones. */
export type Library = Omit<PicturesFound, 'pictures'> & { searched: string }

/** One text of a post, as its editor shows it. */
export type Editor = {
  frame: ConsoleFrame
  header: PostHeader
  locale: Language
  scope: Scope
  draft: Draft
  form: { typed: Typed; faults: Faults }
  choices: Choices
  /** Just saved, by a plain form. */
  saved: boolean
  /** The part whose button was pressed; null for none. */
  goesOnWith: EditorPart | null
  /** What related posts were searched for; '' for nothing. */
  searched: string
  /** Another post has the address that is written here. */
  isSlugTaken: boolean
  /** Saved but for these fields, which somebody else changed as well. */
  conflicts: readonly Conflict[]
  /** Who else has a text of this post open. */
  others: readonly Presence[]
}
