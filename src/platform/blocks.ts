import type { Html } from './html.tsx'
import type { Words } from './i18n.ts'
import type { Organisation } from './organisation.ts'
import type { Platform } from './platform.ts'

type Given = [platform: Platform, organisation: Organisation, words: Words]

/**
 * A piece of one room that pages of another place among their own: an action in an article, a sign-up on a front page. The room that
 * places it keeps its name and the id that was chosen, and knows nothing else of the room that offers it.
 */
export type Block = {
  /** Kept with what was written, so never changed. */
  readonly name: string
  /** What an editor may place, the likeliest first; `[{ id: '', label }]` where there is nothing to choose. */
  choices(...given: Given): Promise<{ id: string; label: string }[]>
  /** The piece, the same for everybody, in classes of our own; null where what it showed is no longer there. */
  show(...given: [...Given, id: string, options?: BlockOptions]): Promise<Html | null>
  /** The same where only a line fits, for feeds and mails: `path` begins with the language. Null as above. */
  link(...given: [...Given, id: string]): Promise<{ title: string; path: string } | null>
  /** Topics of the page cache whose news change it. */
  topics(organisationId: string, id: string): string[]
  /** What the clock alone makes of it (open, over, urgent): part of the key of each cached page that shows it. From memory. */
  stage(...given: [...Given, id: string]): Promise<string>
}

export type BlockOptions = {
  /** Level of its title in the page; 2 unless told. */
  heading?: 2 | 3
  /** Of the page that shows it, where that is not the words' own (BCP 47): an article in Arabic. */
  language?: string
  /** Post that the page itself is: a list does not lead to where its reader is. */
  within?: string
}

const blocks = new Map<string, Block>()

/** Offers a block of a room to all others, when the house is put together. Throws where another has its name. */
export function offerBlock(block: Block): void {
  const known = blocks.get(block.name)
  if (known && known !== block) throw new Error(`block ${block.name} is offered twice`)
  blocks.set(block.name, block)
}

/** The block of a name; undefined where no room offers it (any more): pages leave it out. */
export function blockNamed(name: string): Block | undefined {
  return blocks.get(name)
}
