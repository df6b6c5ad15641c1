import { inOrganisation } from '#platform/db.ts'
import { forgeryField } from '#platform/http/forgery.ts'
import type { Typed } from '#platform/http/forms.ts'
import { publishedPost, writtenPost } from '../src/slices/publishing/cast.ts'
import { typedFields } from '../src/slices/publishing/editing/post-fields.ts'
import { scopeOf } from '../src/slices/publishing/editing/save-text.ts'
import { readPostHeader } from '../src/slices/publishing/posts/overview.queries.ts'
import { readDraft } from '../src/slices/publishing/posts/revision.queries.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median, percentile } from './bench.ts'
import { signIn } from './console-story.ts'

/** Milliseconds that one saving of a draft may take, as the editor's script sends it. */
const limit = 50
const host = 'puente.localhost:3000'
const perRound = 40

/** A text of some 2,500 words is saved after each change, by the editor's own address. */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const { platform, organisation, server } = context
  for (let number = 1; number <= 20; number++)
    await publishedPost(platform.db, organisation, { texts: { en: { title: `Report ${number}`, body: 'Words.' } } })
  const body = 'An order arrived in May that none of the lawyers had seen before.\n\n'.repeat(200)
  const postId = await writtenPost(platform.db, organisation, { texts: { en: { title: 'The land', body } } })
  const headers = { host, cookie: await signIn(context, host) }
  const path = `/en/console/posts/${postId}/en`
  const page = (await server.inject({ url: path, headers })).body
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
  let fields = { ...(await fieldsOf(context, postId)), seen: hidden('seen'), [forgeryField]: hidden(forgeryField) }
  const save = async (at: number): Promise<number> => {
    const payload = asForm({ ...fields, body: `${body}\n\nAnd so on, ${at}.` })
    const sent = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    const start = performance.now()
    const answer = await server.inject({ method: 'POST', url: path, headers: { ...headers, ...sent }, payload })
    const took = performance.now() - start
    if (answer.statusCode !== 200) throw new Error(`saving was answered with ${answer.statusCode}: ${answer.body}`)
    fields = { ...fields, ...(JSON.parse(answer.body) as { fields: Record<string, string> }).fields }
    return took
  }
  for (let warm = 0; warm < 10; warm++) await save(-warm)
  const all: number[] = []
  for (let round = 1; round <= rounds; round++) {
    for (let at = 0; at < perRound; at++) all.push(await save(round * perRound + at))
    say(`round ${round}: ${Math.round(all.at(-1) ?? 0)} ms`)
  }
  const ours = median(all)
  const details = { p99: round(percentile(all, 0.99)), words: body.split(/\s+/).length }
  return { ours: round(ours), limit, ratio: ours / limit, unit: 'ms', goal: 1, passed: ours <= limit, details }
}

/** What the fields of the editor say. */
function fieldsOf({ database, organisation }: BenchContext, postId: string): Promise<Typed> {
  return inOrganisation(database.db, organisation.id, async (db) => {
    const header = await readPostHeader(db, postId)
    const draft = header && (await readDraft(db, { postId, locale: 'en' }))
    if (!draft) throw new Error('no draft')
    return typedFields(draft.content, scopeOf(header, 'en'))
  })
}

function asForm(fields: Typed): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new URLSearchParams(pairs).toString()
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
