import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { MessageKey } from '#platform/i18n.ts'
import { readDomainCheck, readRelease } from '#platform/mail-domain/domain-check.queries.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import { readSigningKeys } from '#platform/mail-domain/signing-key.queries.ts'
import { readMailTest } from '#platform/mail-servers/mail-server.queries.ts'
import { readSendingState } from '#platform/mail-servers/sending-state.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import type { Tone } from '#ui/tag.tsx'
import { readSetUp } from '../set-up/set-up.queries.ts'
import { SendingPage, type SendingPageProps, type Sent } from './sending.page.tsx'

export const sendingPath = '/console/sending'

const done = {
  saved: { tone: 'good', says: 'members.sending.saved' },
  removed: { tone: 'good', says: 'members.sending.removed' },
  green: { tone: 'good', says: 'members.sending.isGreen' },
  red: { tone: 'warn', says: 'members.sending.isRed' },
  released: { tone: 'good', says: 'members.sending.released' },
  renewed: { tone: 'good', says: 'members.sending.renewed' },
} as const satisfies Record<string, { tone: Tone; says: MessageKey }>

export type Done = keyof typeof done

const untouched: Sent = { typed: {} }

type Showing = Partial<Pick<SendingPageProps, 'test' | 'testForm' | 'releaseForm'>> & { status?: number }

/** GET /console/sending, also with a form that was sent and would not do. */
export async function showSending(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { status = 200, test = null, testForm = untouched, releaseForm = untouched }: Showing = {},
): Promise<FastifyReply> {
  const { organisation } = request
  const domain = domainOf(organisation.sending_address)
  const sending = await readSendingState(platform, organisation)
  const known = await inOrganisation(platform.db, organisation.id, async (db) => ({
    lastTest: await readMailTest(db),
    check: await readDomainCheck(db, domain),
    release: await readRelease(db, domain),
    keys: await readSigningKeys(db, domain),
    setUp: await readSetUp(db),
  }))
  const frame = await consoleFrame(platform, request, sendingPath)
  const { done: what } = request.query as { done?: unknown }
  const said = Object.entries(done).find(([name]) => name === what)?.[1]
  const { setUp, ...shown } = known
  const isInSetUp = setUp !== null && setUp.put_away_at === null && !organisation.is_demo
  const page = { frame, sending, domain, isInSetUp, test, testForm, releaseForm, done: said, ...shown }
  return reply.page(<SendingPage {...page} />, status)
}
