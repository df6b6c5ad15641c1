import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation, isUuid } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { readAlarms } from './alarm.queries.ts'
import { countHeld, listHeld } from './hold.queries.ts'
import { readIntegrity } from './integrity.queries.ts'
import { ModerationPage } from './moderation.page.tsx'

const perPage = 25

export type Showing = { form?: { typed: Typed; faults: Faults }; status?: number }

/** GET /console/actions/:id/moderation */
export async function showModeration(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, status = 200 }: Showing = {},
) {
  const id = idParameter(request)
  const { after } = request.query as { after?: unknown }
  const shown = await inOrganisation(platform.db, request.organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    if (!header) throw notFound()
    return {
      header,
      held: await listHeld(db, id, { after: isUuid(after) ? after : null, limit: perPage + 1 }),
      heldInAll: await countHeld(db, id),
      alarms: await readAlarms(db, id),
      integrity: await readIntegrity(db, id),
    }
  })
  const page = (
    <ModerationPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}/moderation`)}
      now={platform.now()}
      {...shown}
      held={shown.held.slice(0, perPage)}
      next={shown.held.length > perPage ? (shown.held[perPage - 1]?.id ?? null) : null}
      isLater={isUuid(after)}
      {...(form && { form })}
      notice={doneNotice(request)}
    />
  )
  return reply.page(page, status)
}

const doneKeys = ['released', 'removed', 'reversed', 'watch', 'hold', 'fine', 'words'] as const

/** What has just been done, by the address that the form led to. */
export function doneNotice({ query, words }: FastifyRequest) {
  const { done, count } = query as { done?: string; count?: string }
  const what = doneKeys.find((key) => key === done)
  if (!what) return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`actions.safeguards.done.${what}`, { count: Number.parseInt(count ?? '0', 10) || 0 })}</p>
    </Notice>
  )
}
