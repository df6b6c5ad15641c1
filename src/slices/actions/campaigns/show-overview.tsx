import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { idParameter } from '#platform/http/parameters.ts'
import type { Words } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { type Directory, loadDirectory, names } from '#slices/targets'
import { consoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { readSafeguards } from '../safeguards/safeguards-panel.queries.ts'
import { ActionOverviewPage } from './action-overview.page.tsx'
import { readOverview } from './overview.queries.ts'
import { attentionLines, type ChannelLine, channelLines, countAttention, fillDays } from './overview.ts'

/** GET /console/actions/:id. Three statements; offices are in memory. */
export async function showOverview(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const id = idParameter(request)
  const directory = await loadDirectory(platform, organisation.id)
  const { overview, safeguards } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    overview: await readOverview(db, id),
    safeguards: request.may('moderation.decide') ? await readSafeguards(db, id) : null,
  }))
  if (!overview) throw notFound()
  const { header, days, tallies, troubles, copySeats } = overview
  const bodyOf = (seatId: string) => names.body(words, directory.byId.get(seatId)?.chamber ?? '')
  const channels = channelLines(tallies, bodyOf, copySeats)
  const letters = sumStates(channels.filter(({ isCopy }) => !isCopy))
  return reply.page(
    <ActionOverviewPage
      frame={await consoleFrame(platform, request, `/console/actions/${id}`)}
      header={header}
      now={platform.now()}
      figures={{
        people: days.reduce((sum, { people }) => sum + people, 0),
        edited: days.reduce((sum, { edited }) => sum + edited, 0),
        accepted: letters.accepted ?? 0,
        said: letters.said_sent ?? 0,
        attention: countAttention(sumStates(channels)),
      }}
      days={fillDays(days, platform.now())}
      channels={channels.map((line) => ({ ...line, name: channelName(words, line, channels) }))}
      attention={attentionLines(tallies, troubles)
        .slice(0, shownLines)
        .map((line) => ({
          ...line,
          office: nameOf(words, directory, line.seatId),
        }))}
      safeguards={safeguards}
      notice={doneNotice(request)}
      copyId={randomUUID()}
    />,
  )
}

/** Offices that are named where something needs attention; the others are behind a link. */
const shownLines = 8

function sumStates(lines: readonly ChannelLine[]): ChannelLine['letters'] {
  const sum: ChannelLine['letters'] = {}
  for (const { letters } of lines)
    for (const [state, count] of Object.entries(letters)) sum[state] = (sum[state] ?? 0) + (count ?? 0)
  return sum
}

function channelName(words: Words, { channel, body, isCopy }: ChannelLine, all: readonly ChannelLine[]): string {
  const way = words.say(`actions.campaigns.channelName.${channel}`)
  const name = isCopy ? words.say('actions.campaigns.copiesBy', { channel: way }) : way
  if (body) return words.say('actions.campaigns.channelOf', { channel: name, body })
  const stands = body === null || !all.some((line) => line.channel === channel && line.body)
  return stands ? name : words.say('actions.campaigns.channelOfOthers', { channel: name })
}

/** An office that is gone keeps its letters. */
function nameOf(words: Words, directory: Directory, seatId: string): string {
  const target = directory.byId.get(seatId)
  return target ? names.office(words, target) : words.say('actions.campaigns.attention.formerOffice')
}

const doneKeys = [
  'published',
  'closed',
  'withdrawn',
  'archived',
  'unarchived',
  'duplicated',
  'putFirst',
  'putBack',
] as const

function doneNotice({ query, words }: FastifyRequest) {
  const done = doneKeys.find((key) => key === (query as { done?: string }).done)
  if (!done) return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`actions.campaigns.done.${done}`)}</p>
    </Notice>
  )
}
