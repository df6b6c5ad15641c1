import { type Change, writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { announce } from '#platform/page-cache.ts'
import { tellHubs } from '../feeds/tell-hubs.ts'
import type { Language } from '../languages/language.ts'
import { tellMenus } from '../menus/tell-site.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'posts.publish': { title: string; language: string }
    'posts.schedule': { title: string; language: string }
    'posts.unschedule': { title: string; language: string }
    'posts.withdraw': { title: string; language: string; reason: string }
    'posts.correct': { title: string; language: string }
    'posts.pin': { title: string; language: string }
    'posts.unpin': { title: string; language: string }
    /** Where a page stands, or what languages show that have no text of their own. */
    'posts.arrange': { title: string; language: string }
    'posts.archive': { title: string; language: string }
    'posts.unarchive': { title: string; language: string }
    /** The words of a correction, as they were and as they are. */
    'posts.amend': { title: string; language: string; changes: readonly Change[] }
  }
}

/**
 * What every page, list and feed of the room listens to. One topic for all: an article shows its neighbours, the menus and what to
 * read next, so that whatever is published may be on any page.
 */
export function postsTopic(organisationId: string): string {
  return `${organisationId} posts`
}

export type Note = {
  organisation: Organisation
  /** Null where the clock did what a member had planned. */
  actor: Actor | null
  postId: string
  verb:
    | 'posts.publish'
    | 'posts.schedule'
    | 'posts.unschedule'
    | 'posts.withdraw'
    | 'posts.correct'
    | 'posts.amend'
    | 'posts.pin'
    | 'posts.unpin'
    | 'posts.arrange'
    | 'posts.archive'
    | 'posts.unarchive'
  title: string
  locale: Language
  /** Of a withdrawal. */
  reason?: string
  /** Of a correction that was amended. */
  changes?: readonly Change[]
}

/** What readers get something new by. */
const isNews: readonly Note['verb'][] = ['posts.publish', 'posts.withdraw', 'posts.correct', 'posts.amend']

/** Writes an act down, and tells every web process that pages have changed. */
export async function noteAndTell(db: Db, note: Note): Promise<void> {
  const { organisation, actor, postId, verb, title, locale, reason = '', changes = [] } = note
  const named = { title, language: locale }
  const common = {
    actor: { id: actor?.accountId ?? null, name: actor?.name ?? 'bin/clamor' },
    subject: 'post',
    subjectId: postId,
  }
  if (verb === 'posts.withdraw') await writeAudit(db, { ...common, verb, details: { ...named, reason } })
  else if (verb === 'posts.amend') await writeAudit(db, { ...common, verb, details: { ...named, changes } })
  else await writeAudit(db, { ...common, verb, details: named })
  if (isNews.includes(verb)) await tellHubs(db, { organisationId: organisation.id, postId })
  await announce(db, 'changed', postsTopic(organisation.id))
  await tellMenus(db, organisation.id, postId)
}
