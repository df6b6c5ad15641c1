import type { Db } from '#platform/db.ts'
import { fingerprint } from '#platform/writing/reconcile.ts'
import { PostContent, type PostTextName, postTexts } from '../posts/post-content.ts'
import { closeDraft, type Draft, type Place, readStanding } from '../posts/revision.queries.ts'
import type { Translates } from '../posts/variant.queries.ts'
import { textIn } from './texts.ts'
import { findRevisionWith } from './translation.queries.ts'

/** What a translator had before them: each text of the source by its fingerprint, and the revision that it stood in. Travels in the form. */
export type Original = { number: number; texts: Partial<Record<PostTextName, string>> }

export function originalOf({ number, content }: Draft): Original {
  return { number, texts: Object.fromEntries(postTexts.map((name) => [name, fingerprint(textIn(content, name))])) }
}

/** What came in a form; nothing where it is not what we sent. */
export function readOriginal(text: string): Original {
  try {
    const { number, texts } = JSON.parse(text) as Original
    return { number: Number.isInteger(number) ? number : 0, texts: typeof texts === 'object' ? (texts ?? {}) : {} }
  } catch {
    return { number: 0, texts: {} }
  }
}

export type Following = {
  /** Where the source is written, and its newest. */
  place: Place
  source: Draft
  before: PostContent
  after: PostContent
  translates: Translates
  original: Original
  /** Texts of which somebody says that they are right as they stand. */
  right: readonly PostTextName[]
}

/**
 * Which revision of the source each text is right for, after a save. A text that is written for the first time follows what its
 * translator saw. One that is out of date stays so while somebody works on it, until they say that it is right: the difference is what
 * they work from. What nobody knows of (texts that came from elsewhere) is known from their first change on.
 */
export async function followSource(db: Db, following: Following): Promise<Translates> {
  const { before, after, right } = following
  const translates = { ...following.translates }
  for (const name of postTexts) {
    const [was, is] = [textIn(before, name), textIn(after, name)]
    const isFirst = was === '' || (translates[name] === undefined && was !== is)
    if (is === '') delete translates[name]
    else if (right.includes(name) || isFirst) translates[name] = await numberSeen(db, following, name)
  }
  return translates
}

/**
 * The revision in which the source said what the translator saw. Where that is its open draft, the draft is closed: from then on what
 * the number names does not change. A wording that somebody wrote over before the first save is in no revision any more; then the text
 * is right for what came before it at most.
 */
async function numberSeen(db: Db, { place, source, original }: Following, name: PostTextName): Promise<number> {
  const seen = original.texts[name]
  const says = (content: PostContent) => fingerprint(textIn(content, name)) === seen
  if (says(source.content)) {
    const { isClosed } = await readStanding(db, place, source.number)
    if (!source.isPublished && !isClosed) await closeDraft(db, place)
    return source.number
  }
  const found = await findRevisionWith(db, place, (content) => says(PostContent.parse(content)))
  return found ?? Math.max(Math.min(original.number, source.number) - 1, 0)
}
