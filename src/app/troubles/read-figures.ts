import { statSync } from 'node:fs'
import { join } from 'node:path'
import { inOrganisation } from '#platform/db.ts'
import { readSendingState } from '#platform/mail-servers/sending-state.ts'
import { earlier, type Overdue, readOverdue } from '#platform/outgoing-mail.queries.ts'
import type { Platform } from '#platform/platform.ts'
import { readOverdueLetters } from '#slices/actions'
import { readOrganisations } from '#slices/members'
import { readLastBackup } from '../backups/last-backup.ts'
import { readCertificate } from '../doctor/certificate.ts'
import { roomLeft } from '../doctor/look-at-machine.ts'
import type { Figures } from './troubles-in.ts'

const hour = 60 * 60_000
const day = 24 * hour

/** What can be known of an instance from here: its disk, its queue, its backups; certificates are looked at less often. */
export async function readFigures({ config, data, db, postman, now }: Platform): Promise<Figures> {
  const at = now()
  const last = readLastBackup(data)
  const begun = statSync(join(data.path, 'VERSION')).mtime
  return {
    room: roomLeft(data.path),
    queue: await readQueue({ db, postman }, at),
    backup: {
      isDaily: config.BACKUP_FOLDER !== undefined,
      hours: last && hoursSince(last.madeAt, at),
      instanceHours: hoursSince(begun, at),
    },
  }
}

/** What an organisation holds back itself, or what its relay takes tomorrow, needs nobody. */
async function readQueue(sending: Pick<Platform, 'db' | 'postman'>, now: Date): Promise<NonNullable<Figures['queue']>> {
  let sum: Overdue = { count: 0, since: null }
  for (const organisation of await readOrganisations(sending.db)) {
    const { heldFor, day } = await readSendingState(sending, organisation)
    const isFull = day !== null && day.taken >= day.perDay
    const isPaced = heldFor !== null || day?.lettersLeft === 0
    const found = await inOrganisation(sending.db, organisation.id, async (db) => [
      isPaced ? nothing : await readOverdueLetters(db, now),
      isFull ? nothing : await readOverdue(db, 'mail_outgoing', now),
    ])
    for (const { count, since } of found) sum = { count: sum.count + count, since: earlier(sum.since, since) }
  }
  return { waiting: sum.count, hours: sum.since ? hoursSince(sum.since, now) : 0 }
}

const nothing: Overdue = { count: 0, since: null }

/**
 * The certificate, of all host names of the instance, that ends first, as the proxy shows it here. Absent where there is none to see: no
 * TLS, or a network in which the machine does not reach itself by its own name.
 */
export async function readCertificates({
  config,
  db,
  now,
  publicUrl,
}: Pick<Platform, 'config' | 'db' | 'now' | 'publicUrl'>): Promise<Pick<Figures, 'certificate'>> {
  if (!config.PUBLIC_URL?.startsWith('https:')) return {}
  const urls = (await readOrganisations(db)).filter(({ is_demo }) => !is_demo).map(publicUrl)
  const seen = []
  for (const { hostname, port, protocol } of [...new Set(urls)].map((url) => new URL(url))) {
    if (protocol !== 'https:') continue
    const certificate = await readCertificate({ host: hostname, port: Number(port || 443) }).catch(() => null)
    if (certificate) seen.push({ host: hostname, days: (certificate.validTo.getTime() - now().getTime()) / day })
  }
  const [first] = seen.sort((a, b) => a.days - b.days)
  return first ? { certificate: first } : {}
}

function hoursSince(then: Date, now: Date): number {
  return (now.getTime() - then.getTime()) / hour
}
