import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { composeMail, wireAddress } from '#platform/eml.ts'
import type { Words } from '#platform/i18n.ts'
import { readMailServer, storeMailTest } from '#platform/mail-servers/mail-server.queries.ts'
import { type Probe, probeServer } from '#platform/mail-servers/probe-server.ts'
import { hostOf, serverFrom, serverOf } from '#platform/mail-servers/server-of.ts'
import { loginOf } from '#platform/mail-servers/ways-out.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { SmtpServer } from '#platform/smtp-session.ts'
import { emailField } from '../sessions/sign-in.form.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'members.sendTestMail': { server: string; result: string }
  }
}

export const TestForm = z.object({ to: emailField('members.sending.badTo') })

export type TestMail = { actor: Actor; organisation: Organisation; words: Words; to: string }
export type TestOutcome = Probe & { server: string }

/**
 * Sends one mail by the server that is set, step by step, keeps what became of it and writes down that it was done. Null where no
 * server is set, or its password cannot be opened any more.
 */
export async function testServer(platform: Platform, mail: TestMail): Promise<TestOutcome | null> {
  const { organisation, actor, words, to } = mail
  const chosen = await chosenServer(platform, organisation.id)
  if (!chosen) return null
  const [from, recipient] = [wireAddress(organisation.sending_address), wireAddress(to)]
  const probe: Probe =
    from && recipient
      ? await probeServer(chosen.server, { from, to: recipient, message: await testMail(mail) })
      : { result: 'sender', code: null, words: organisation.sending_address, openPorts: [] }
  const { result, code, words: said } = probe
  await inOrganisation(platform.db, organisation.id, async (db) => {
    await storeMailTest(db, { server: chosen.name, member_name: actor.name, result, code, words: said })
    await writeAudit(db, {
      actor: { id: actor.accountId, name: actor.name },
      verb: 'members.sendTestMail',
      subject: 'organisation',
      subjectId: organisation.id,
      details: { server: chosen.name, result: words.say(`members.sending.result.${result}`) },
    })
  })
  return { ...probe, server: chosen.name }
}

async function chosenServer(
  { db, config, data }: Platform,
  organisationId: string,
): Promise<{ name: string; server: SmtpServer } | null> {
  if (config.SMTP_URL) return { name: hostOf(config.SMTP_URL), server: serverOf(config.SMTP_URL) }
  const row = await inOrganisation(db, organisationId, readMailServer)
  const login = row && loginOf(data, organisationId, row)
  if (!row || login === 'sealed') return null
  return { name: `${row.host}:${row.port}`, server: serverFrom(config, { ...row, login }) }
}

function testMail({ organisation, words, to, actor }: TestMail): Promise<Buffer> {
  const { id, name, sending_name, sending_address } = organisation
  return composeMail({
    organisationId: id,
    from: { name: sending_name, address: sending_address },
    to,
    subject: words.say('members.sending.testMail.subject', { organisation: name }),
    text: words.say('members.sending.testMail.text', { organisation: name, member: actor.name }),
    messageId: `${randomBytes(16).toString('hex')}@${sending_address.slice(sending_address.lastIndexOf('@') + 1)}`,
    isAutomatic: true,
    staysHere: false,
  })
}
