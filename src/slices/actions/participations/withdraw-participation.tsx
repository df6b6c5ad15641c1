import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { keepTyped } from '#platform/http/forms.ts'
import { parameter } from '#platform/http/parameters.ts'
import { isLocale } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { readSupporters } from '#slices/supporters'
import { siteFrame } from '#ui/frame.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { blockHash } from '../safeguards/address-hashes.ts'
import { insertBlock } from '../safeguards/screening.queries.ts'
import { readParticipation, withdraw } from './participation.queries.ts'
import { openPrivateToken } from './private-link.ts'
import { privately } from './private-pages.tsx'
import { WithdrawalPage } from './withdrawal.page.tsx'

/** The page behind *it was not me*. Opening it changes nothing: mail scanners open every link. */
export async function showWithdrawal(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words } = request
  const id = openToken(platform, request)
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const participation = await readParticipation(db, id)
    const content = participation && (await readRevision(db, participation.action_id, participation.revision))
    return { participation, content }
  })
  const { participation, content } = found
  const locale = participation && isLocale(participation.locale) ? participation.locale : words.locale
  const frame = await siteFrame(platform, organisation, words, `/withdrawals/${parameter(request, 'token')}`)
  const title = content?.texts[words.locale].title || content?.texts[locale].title || ''
  return privately(reply).page(<WithdrawalPage frame={frame} participation={participation} title={title} />)
}

/** Its button. Pressed twice it has been pressed once. */
export async function takeWithdrawal(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { organisation, words, body } = request
  const id = openToken(platform, request)
  const blocks = keepTyped(body).block === 'yes'
  await inOrganisation(platform.db, organisation.id, async (db) => {
    if (blocks) await block(db, platform, id)
    await withdraw(db, id)
  })
  return privately(reply).redirect(`/${words.locale}/withdrawals/${parameter(request, 'token')}`, 303)
}

function openToken(platform: Platform, request: FastifyRequest): string {
  const id = openPrivateToken(platform, 'withdrawal', parameter(request, 'token'))
  if (!id) throw notFound()
  return id
}

async function block(db: Db, { data }: Platform, participationId: string): Promise<void> {
  const participation = await readParticipation(db, participationId)
  if (!participation) return
  const supporter = (await readSupporters(db, [participation.supporter_id])).get(participation.supporter_id)
  if (supporter) await insertBlock(db, blockHash(data, supporter.email))
}
