import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { actionCommands } from '../../slices/actions/slice.ts'
import type { Sites } from '../sites.ts'
import { GonePage, RemovalPage } from './removal.page.tsx'

const path = '/console/demo/removal'

/** The example can be taken off by whoever owns it. */
export function demoRoutes(web: Web, platform: Platform, sites: Sites): void {
  web.get(path, { access: 'organisation.edit' }, (request, reply) => ask({ platform, sites }, request, reply))
  web.post(path, { access: 'organisation.edit' }, (request, reply) => remove({ platform, sites }, request, reply))
}

type House = { platform: Platform; sites: Sites }

async function ask({ platform, sites }: House, request: FastifyRequest, reply: FastifyReply) {
  const { organisation } = request
  if (!organisation.is_demo) throw notFound()
  const { listActions } = await actionCommands.demoVerbs()
  const actions = await inOrganisation(platform.db, organisation.id, (db) =>
    listActions(db, { limit: 1_000, before: null }),
  )
  const sum = (numbers: (number | undefined)[]) => numbers.reduce<number>((all, one = 0) => all + one, 0)
  const figures = {
    actions: actions.length,
    people: sum(actions.map(({ people }) => people)),
    letters: sum(actions.flatMap(({ letters }) => Object.values(letters))),
  }
  const others = (await sites.read()).filter(({ id }) => id !== organisation.id)
  const frame = await consoleFrame(platform, request, path)
  return reply.page(<RemovalPage frame={frame} figures={figures} next={others[0] ?? null} />)
}

async function remove({ platform, sites }: House, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  if (!organisation.is_demo) throw notFound()
  const { removeDemo } = await import('./remove-demo.ts')
  const { first, isNew } = await removeDemo({ platform, sites }, organisation)
  const frame = { words, organisation: null, assets: platform.assets, path: '/' }
  return reply.page(<GonePage frame={frame} first={first} isNew={isNew} site={platform.publicUrl(first)} />)
}
