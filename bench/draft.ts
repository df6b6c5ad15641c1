import { forgeryField } from '#platform/http/forgery.ts'
import { publishedPost, writtenPost } from '../src/slices/publishing/cast.ts'
import { fieldsIn } from '../src/slices/publishing/editing/cast.ts'
import { encodeForm } from '../test/cast.ts'
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
  let fields = fieldsIn(page)
  const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const save = async (at: number): Promise<number> => {
    const payload = encodeForm({ ...fields, body: `${body}\n\nAnd so on, ${at}.`, [forgeryField]: token })
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

function round(value: number): number {
  return Math.round(value * 10) / 10
}
