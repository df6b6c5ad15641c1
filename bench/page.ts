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
const seconds = 2

type Ways = 'still' | 'changing' | 'unchanged'
type Round = Record<Ways, number> & { bare: number; bareUnchanged: number }

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

/** Pages that are read, with how they compare: each in turns with its own bytes from bare node:http. */
type Read = Record<keyof typeof readPaths, { ours: number; bare: number; bytes: number }>

const readPaths = {
  article: '/en/posts/land',
  front: '/en/',
  topic: '/en/topics/land',
  feed: '/en/feeds/rss.xml',
} as const

async function readTurn(story: Story, generator: Generator): Promise<Read> {
  const turns: [string, Read[keyof Read]][] = []
  for (const [name, path] of Object.entries(readPaths)) {
    const page = await fetchPage(story.ports.ours, path)
    const bare = await listenBarely(page)
    const at = { ...story, path }
    const ports = { ours: story.ports.ours, bare: (bare.address() as AddressInfo).port }
    turns.push([
      name,
      {
        bare: await ask(at, generator, ports.bare, '200'),
        ours: await ask(at, generator, ports.ours, '200'),
        bytes: page.bytes.length,
      },
    ])
    await new Promise((resolve) => bare.close(resolve))
  }
  return Object.fromEntries(turns) as Read
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
  const { ours, bare } = story.ports
  return {
    bare: await ask(story, generator, bare, '200'),
    still: await ask(story, generator, ours, '200'),
    changing: await whileActing(story, () => ask(story, generator, ours, '200')),
    bareUnchanged: await ask(story, generator, bare, '304', story.page.etag),
    unchanged: await askUnchanged(story, generator),
  }
}

/** What the visitor has is the page as it is now: its counter moved in the round before. */
async function askUnchanged(story: Story, generator: Generator): Promise<number> {
  await fetchPage(story.ports.ours, story.path)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await fetchPage(story.ports.ours, story.path)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { etag } = await fetchPage(story.ports.ours, story.path)
  return ask(story, generator, story.ports.ours, '304', etag)
}

async function ask(
  { path }: Story,
  generator: Generator,
  port: number,
  status: string,
  etag?: string,
): Promise<number> {
  const headers = { 'accept-encoding': 'gzip, deflate, br', ...(etag && { 'if-none-match': etag }) }
  const recipe = { kind: 'get' as const, path, headers }
  const report = await generator.fire({ port, connections, seconds, prepared: 1, repeat: true, recipe })
  return rateOf(report, status)
}

function rateOf({ answers, perSecond }: Report, status: string): number {
  if (Object.keys(answers).join() !== status) throw new Error(`expected ${status} only: ${JSON.stringify(answers)}`)
  return perSecond
}

async function whileActing(story: Story, work: () => Promise<number>): Promise<number> {
  const acting = setInterval(() => void story.act(), 1_000)
  try {
    await story.act()
    return await work()
  } finally {
    clearInterval(acting)
  }
}

function resultOf(all: Round[], details: Record<string, unknown>): BenchResult {
  const ratio = (way: Ways) =>
    median(all.map((round) => round[way] / (way === 'unchanged' ? round.bareUnchanged : round.bare)))
  const ratios = { still: ratio('still'), changing: ratio('changing'), unchanged: ratio('unchanged') }
  return {
    ours: median(all.map(({ still }) => still)),
    limit: median(all.map(({ bare }) => bare)),
    ratio: ratios.still,
    unit: 'pages/s',
    goal,
    passed: Object.values(ratios).every((value) => value >= goal),
    details: { ratios, goal, connections, ...details, rounds: all },
  }
}
