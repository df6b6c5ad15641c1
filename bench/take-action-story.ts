import { join } from 'node:path'
import type pg from 'pg'
import { buildWeb } from '#app/web.tsx'
import { inOrganisation, openDatabase } from '#platform/db.ts'
import type { Web } from '#platform/http/web.ts'
import { loadDirectory } from '#slices/targets'
import type { PublishedAction } from '../src/slices/actions/campaigns/read-published-action.ts'
import { ines, publishedAction } from '../src/slices/actions/cast.ts'
import { answerForm } from '../src/slices/actions/participations/answer-form.tsx'
import { openReception, type Reception } from '../src/slices/actions/participations/reception.ts'
import { storeParticipations } from '../src/slices/actions/participations/store.queries.ts'
import { findByCode } from '../src/slices/targets/finding/find-areas.ts'
import { importBoundaries } from '../src/slices/targets/imports/import-boundaries.ts'
import { importLegislators } from '../src/slices/targets/imports/import-legislators.ts'
import { importPostalCodes } from '../src/slices/targets/imports/import-postal-codes.ts'
import { saveTargetList } from '../src/slices/targets/lists/save-target-list.ts'
import type { BenchContext } from './bench.ts'
import type { Order } from './load-generator.ts'

/** A server that listens, with a published action and three ways to answer its form. */
export type Story = {
  context: BenchContext
  action: PublishedAction
  /** Of the three offices that one person writes to. */
  seatIds: string[]
  letter: string
  /** Sixteen connections for whoever stores one person at a time. */
  oneByOne: pg.Pool
  /** Where the offices come from. */
  offices: string
  order(who: 'ours' | 'none' | 'single', load: Omit<Order, 'port' | 'recipe'>): Order
  close(): Promise<void>
}

const letter = 'I am writing as your constituent about the nine community leaders who were arrested. '
  .repeat(20)
  .slice(0, 1_480)

export async function openStory(context: BenchContext, sharedData: string | null): Promise<Story> {
  const { platform, organisation } = context
  const oneByOne = openDatabase(context.urls.app, { connections: 16 })
  const cast = sharedData ? await americanAction(context, sharedData) : await publishedAction(platform.db, organisation)
  const { action } = cast
  // Visitors come from many addresses, told by a proxy on this machine, so that limits count each of them.
  const behindProxy = { ...platform, config: { ...platform.config, TRUSTED_PROXIES: '127.0.0.1' } }
  const { server, web } = await buildWeb(behindProxy, { findOrganisation: async () => organisation })
  const reception = openReception(behindProxy)
  const single = {
    async store(organisationId: string, row: Parameters<Reception['batches']['store']>[1]) {
      const [outcome = 'stored'] = await storeParticipations(oneByOne.pool, organisationId, [row])
      return outcome
    },
  } as Reception['batches']
  addLimits(web, behindProxy, { ...reception, batches: single })
  const port = Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port)
  const key = reception.proofKeys(action.id)[0]?.toString('hex') ?? ''
  const paths = {
    ours: `/en/actions/${action.slugs.en}`,
    none: '/en/bench/none',
    single: `/en/bench/single/${action.slugs.en}`,
  }
  const zips = sharedData ? await zipsOf(context) : ['20910']
  return {
    context,
    action,
    seatIds: cast.seatIds.slice(0, 3),
    letter,
    oneByOne: oneByOne.pool,
    offices: sharedData ? `${zips.length} ZIP codes, a representative and two senators each` : 'three of a fixed list',
    order: (who, load) => ({ port, recipe: { kind: 'take', path: paths[who], key, zips, letter }, ...load }),
    async close() {
      await server.close()
      await oneByOne.close()
    },
  }
}

/** The limit, which reads the form and stores nothing; and the same answer as ours, each person in a statement of their own. */
function addLimits(web: Web, platform: BenchContext['platform'], reception: Reception): void {
  web.post('/bench/none', { access: 'public' }, (_request, reply) =>
    reply.redirect('/en/thanks/AAAAAAAAAAAAAAAAAAAAAAAAAAA', 303),
  )
  web.post('/bench/single/:slug', { access: 'public' }, (request, reply) =>
    answerForm({ platform, reception, request, reply }),
  )
}

/** Everybody's own representative and senators, from the public files. */
async function americanAction({ urls, platform, organisation }: BenchContext, sharedData: string) {
  const owner = openDatabase(urls.owner, { connections: 1 })
  await importLegislators(owner.db, join(sharedData, 'us-legislators'))
  const zips = ['zccd.csv', 'zcta-centroids.csv'].map((name) => join(sharedData, 'us-districts/zip', name))
  await importPostalCodes(owner.db, zips)
  await importBoundaries(owner.db, [join(sharedData, 'us-districts/cd119-merged.topo.json')])
  await owner.close()
  const targetListId = await inOrganisation(platform.db, organisation.id, (db) =>
    saveTargetList(db, ines, {
      name: 'Congress',
      rule: { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' },
    }),
  )
  return publishedAction(platform.db, organisation, { content: { targetListId } })
}

/** ZIP codes that lie in one district: nobody has to choose. */
async function zipsOf({ platform, organisation }: BenchContext): Promise<string[]> {
  const directory = await loadDirectory(platform, organisation.id)
  const codes = Array.from({ length: 99_999 }, (_, code) => String(code + 1).padStart(5, '0'))
  return codes.filter((code) => {
    const { needs, areas } = findByCode(directory, code)
    return (
      needs === null &&
      areas.length === 1 &&
      directory.offices.some(({ areaKey, holder }) => holder && areaKey === areas[0])
    )
  })
}
