import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { publishedAction } from '../src/slices/actions/cast.ts'
import { publishedPost, publishedTopic } from '../src/slices/publishing/cast.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { type Generator, openGenerator } from './generator.ts'
import type { Report } from './load-generator.ts'
import { writeOne } from './take-action-bare.ts'

/** Published pages beside node:http sending the same bytes: an action, an article, the front page, a topic, a feed. */
const goal = 0.8
const connections = 32
/** Ours and bare take turns so often in a round, each for so long: a slow moment of the machine meets both. */
const turns = 5
const seconds = 0.4

type Way = 'still' | 'changing' | 'unchanged'
/** Answers per second. */
type Rates = { ours: number; bare: number }
type Round = Record<Way, Rates>

/**
 * The page of an action, brotli: as it stands, while its counter changes every second, and for a visitor who has it already (304);
 * in turns with bare node:http that sends the same Buffer, or the same 304.
 */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const generator = openGenerator()
  const story = await openPage(context)
  try {
    await turn(story, generator)
    const all: Round[] = []
    const read: Read[] = []
    for (let round = 1; round <= rounds; round++) {
      all.push(await turn(story, generator))
      read.push(await readTurn(story, generator))
      say(`round ${round}: ${JSON.stringify({ ...all.at(-1), ...read.at(-1) })}`)
    }
    const details = { bytes: story.page.bytes.length, renderings: context.platform.pages.counts.rendered }
    return withRead(resultOf(all, details), read)
  } finally {
    generator.close()
    await story.close()
  }
}

/** Pages that are read, each with its own bytes from bare node:http. */
type Read = Record<keyof typeof readPaths, Rates & { bytes: number }>

const readPaths = {
  article: '/en/posts/land',
  front: '/en/',
  topic: '/en/topics/land',
  feed: '/en/feeds/rss.xml',
} as const

async function readTurn(story: Story, generator: Generator): Promise<Read> {
  const read: [string, Read[keyof Read]][] = []
  for (const [name, path] of Object.entries(readPaths)) {
    const page = await fetchPage(story.ports.ours, path)
    const bare = await listenBarely(page)
    const ports = { ours: story.ports.ours, bare: (bare.address() as AddressInfo).port }
    read.push([name, { ...(await compare({ path, ports }, generator, '200')), bytes: page.bytes.length }])
    await new Promise((resolve) => bare.close(resolve))
  }
  return Object.fromEntries(read) as Read
}

function withRead(result: BenchResult, read: readonly Read[]): BenchResult {
  const names = Object.keys(readPaths) as (keyof Read)[]
  const ratios = Object.fromEntries(
    names.map((name) => [name, median(read.map((turn) => turn[name].ours / turn[name].bare))]),
  )
  const passed = result.passed && Object.values(ratios).every((ratio) => ratio >= goal)
  return { ...result, passed, details: { ...result.details, read: { ratios, rounds: read } } }
}

type Page = { bytes: Buffer; etag: string; type: string }
type Story = Awaited<ReturnType<typeof openPage>>

async function openPage(context: BenchContext) {
  const { platform, organisation, server } = context
  const cast = await publishedAction(platform.db, organisation)
  await publishPosts(context)
  const path = `/en/actions/${cast.action.slugs.en}`
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(address).port)
  const page = await fetchPage(port, path)
  const bare = await listenBarely(page)
  return {
    page,
    path,
    ports: { ours: port, bare: (bare.address() as AddressInfo).port },
    /** Somebody acts, as they do on a busy day. */
    act: () => writeOne(platform.pool, organisation.id, cast),
    close: () => new Promise((resolve) => bare.close(resolve)),
  }
}

/** Two dozen reports of a topic, one of them long. */
async function publishPosts({ platform, organisation }: BenchContext): Promise<void> {
  const topics = [await publishedTopic(platform.db, organisation, { en: 'Land', es: 'Tierra' })]
  const body = 'An order arrived in May that none of the lawyers had seen before.\n\n'.repeat(40)
  for (let number = 1; number <= 24; number++) {
    const title = number === 1 ? 'Land' : `Report ${number}`
    const standfirst = 'Whose it is, and who says so.'
    await publishedPost(platform.db, organisation, { texts: { en: { title, standfirst, body, facts: { topics } } } })
  }
}

async function fetchPage(port: number, path: string): Promise<Page> {
  const headers = { host: 'puente.localhost', 'accept-encoding': 'br' }
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.headers['content-encoding'] !== 'br') return reject(new Error(`${path} did not come as brotli`))
        resolve({
          bytes: Buffer.concat(chunks),
          etag: answer.headers.etag ?? '',
          type: answer.headers['content-type'] ?? '',
        })
      })
    })
      .on('error', reject)
      .end()
  })
}

/** The least that node:http can do for the same answer. */
async function listenBarely({ bytes, etag, type }: Page): Promise<Server> {
  const headers = { 'content-type': type, 'content-encoding': 'br', etag, 'content-length': bytes.length }
  const server = createServer((request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else response.writeHead(200, headers).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function turn(story: Story, generator: Generator): Promise<Round> {
  return {
    still: await compare(story, generator, '200'),
    changing: await whileActing(story, () => compare(story, generator, '200')),
    unchanged: await compare(story, generator, '304', story.page.etag),
  }
}

type Asked = Pick<Story, 'path' | 'ports'>

/** With the tag of what bare sends, both are asked for what the visitor has already. */
async function compare({ path, ports }: Asked, generator: Generator, status: string, bareTag?: string): Promise<Rates> {
  const rates = { ours: [] as number[], bare: [] as number[] }
  const ask = async (who: keyof Rates) => {
    const tag = bareTag && (who === 'bare' ? bareTag : await settledTag(ports.ours, path))
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...(tag && { 'if-none-match': tag }) }
    const recipe = { kind: 'get' as const, path, headers }
    const order = { port: ports[who], connections, seconds, prepared: 1, repeat: true, recipe }
    rates[who].push(rateOf(await generator.fire(order), status))
  }
  for (let turn = 0; turn < turns; turn++)
    for (const who of turn % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) await ask(who)
  return { ours: mean(rates.ours), bare: mean(rates.bare) }
}

/** Of the page as it is now: its counter moved in the round before, and moves the page for some seconds. */
async function settledTag(port: number, path: string): Promise<string> {
  for (let before = ''; ; ) {
    const { etag } = await fetchPage(port, path)
    if (etag === before) return etag
    before = etag
    await new Promise((resolve) => setTimeout(resolve, 1_500))
  }
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}

function rateOf({ answers, perSecond }: Report, status: string): number {
  if (Object.keys(answers).join() !== status) throw new Error(`expected ${status} only: ${JSON.stringify(answers)}`)
  return perSecond
}

async function whileActing<T>(story: Story, work: () => Promise<T>): Promise<T> {
  const acting = setInterval(() => void story.act(), 1_000)
  try {
    await story.act()
    return await work()
  } finally {
    clearInterval(acting)
  }
}

function resultOf(all: Round[], details: Record<string, unknown>): BenchResult {
  const ratio = (way: Way) => median(all.map((round) => round[way].ours / round[way].bare))
  const ratios = { still: ratio('still'), changing: ratio('changing'), unchanged: ratio('unchanged') }
  return {
    ours: median(all.map(({ still }) => still.ours)),
    limit: median(all.map(({ still }) => still.bare)),
    ratio: ratios.still,
    unit: 'pages/s',
    goal,
    passed: Object.values(ratios).every((value) => value >= goal),
    details: { ratios, goal, connections, ...details, rounds: all },
  }
}
