import { writeAudit } from '#platform/audit.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import {
  deleteMailServer,
  deleteMailTest,
  type MailServer,
  readMailServer,
  storeMailServer,
} from '#platform/mail-servers/mail-server.queries.ts'
import { findPreset } from '#platform/mail-servers/presets.ts'
import type { Login } from '#platform/mail-servers/server-of.ts'
import { loginOf, type Secrets, sealLogin } from '#platform/mail-servers/ways-out.ts'
import type { Actor } from '#platform/organisation.ts'
import type { TypedServer } from './change-server.form.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.changeMailServer': { server: string; security: string; perDay?: number }
    'members.removeMailServer': NothingMore
  }
}

/**
 * Keeps the mail server of an organisation. An empty password is the one that was there before, as long as it goes to the same
 * server: nobody gets it sent to another one. `no-password` where that is asked for.
 */
export async function changeServer(
  db: Db,
  secrets: Secrets,
  { actor, organisationId, typed }: { actor: Actor; organisationId: string; typed: TypedServer },
): Promise<'changed' | 'no-password'> {
  return inOrganisation(db, organisationId, async (db) => {
    const before = await readMailServer(db)
    const { host, port, security, per_day } = typed
    const login = loginAfter(secrets, organisationId, { before, typed })
    if (login === 'no-password') return 'no-password'
    const sealed_login = login && sealLogin(secrets, organisationId, login)
    const preset = findPreset({ host })?.name ?? 'other'
    await storeMailServer(db, { preset, host, port, security, per_day, sealed_login })
    if (before?.host !== host || before.port !== port || typed.password !== '') await deleteMailTest(db)
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.changeMailServer',
      subject: 'organisation',
      subjectId: organisationId,
      details: { server: `${host}:${port}`, security, ...(per_day !== null && { perDay: per_day }) },
    })
    return 'changed'
  })
}

type Change = { before: MailServer | null; typed: TypedServer }

function loginAfter(secrets: Secrets, organisationId: string, { before, typed }: Change): Login | null | 'no-password' {
  const { username, password, host } = typed
  const known = before && before.host === host ? loginOf(secrets, organisationId, before) : null
  const kept = known === 'sealed' ? null : known
  // A token that is both is never shown again, so an empty name stands for it.
  const name = username || (kept && isToken(kept) ? kept.username : '')
  if (name === '') return null
  if (password !== '') return { username: name, password }
  return kept && kept.username === name ? kept : 'no-password'
}

/** Some relays take one secret for name and password. */
export function isToken({ username, password }: Login): boolean {
  return username === password
}

/** From then on its mail stays in the outbox, unless there is an SMTP_URL. */
export function takeServerAway(db: Db, actor: Actor, organisationId: string): Promise<void> {
  return inOrganisation(db, organisationId, async (db) => {
    await deleteMailTest(db)
    if (!(await deleteMailServer(db))) return
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.removeMailServer',
      subject: 'organisation',
      subjectId: organisationId,
    })
  })
}
