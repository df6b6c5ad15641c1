import { randomUUID } from 'node:crypto'
import { inOrganisation } from '#platform/db.ts'
import { publishedTopic, told, tomas } from '../src/slices/publishing/cast.ts'
import { createPost } from '../src/slices/publishing/posts/create-post.ts'
import { holdDraft, writeDraft } from '../src/slices/publishing/posts/save-draft.ts'
import { publishPost } from '../src/slices/publishing/publications/publish-post.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { startProcess } from './process.ts'
import { writeArchive } from './search-story.ts'

/** Milliseconds from the button to the last of all pages, feeds and processes that show it. */
const limit = 200
const host = 'puente.localhost'
const perRound = 4

type Post = { id: string; slug: string; topics: string[] }
type Took = { commit: number; pages: Record<string, number>; all: number }

/** A post is published among 10,000: how long until each page and feed says so, in this process and in another one. */
export async function run(context: BenchContext, options: BenchOptions): Promise<BenchResult> {
  const { posts = 10_000, rounds, say } = options
  await writeArchive(context, posts, options)
  const post = await begin(context)
  const address = await context.server.listen({ port: 0, host: '127.0.0.1' })
  const other = startProcess(['web', '--data', context.dataFolder, '--port', '0'], { LOG_LEVEL: 'error' })
  try {
    const sites = [new URL(address).port, new URL(await other.line('ready')).port]
    // Once for the compilers and for every page.
    await publishAndLook(context, post, sites)
    const all: Took[] = []
    for (let round = 1; round <= rounds; round++) {
      for (let at = 0; at < perRound; at++) all.push(await publishAndLook(context, post, sites))
      say(`round ${round}: ${Math.round(all.at(-1)?.all ?? 0)} ms`)
    }
    return resultOf(all, posts)
  } finally {
    await other.stop()
  }
}

async function begin({ database, organisation }: BenchContext): Promise<Post> {
  const topics = [await publishedTopic(database.db, organisation, { en: 'Land', es: 'Tierra' })]
  const content = told({ title: 'The land', body: 'An order arrived in May.\n\n'.repeat(40), facts: { topics } })
  const id = await inOrganisation(database.db, organisation.id, (db) =>
    createPost(db, { kind: 'article', locale: 'en', actor: tomas, content }),
  )
  return { id, slug: content.slug, topics }
}

/** Publishes a new title, then asks every page for it until it is there. */
async function publishAndLook(context: BenchContext, post: Post, sites: string[]): Promise<Took> {
  const { database, organisation } = context
  const title = `Land ${randomUUID()
    .slice(0, 8)
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q')}`
  const place = { postId: post.id, locale: 'en' }
  await inOrganisation(database.db, organisation.id, async (db) => {
    const { draft } = await holdDraft(db, place)
    await writeDraft(db, place, draft, { content: { ...draft.content, title }, savedBy: tomas })
  })
  const start = performance.now()
  await inOrganisation(database.db, organisation.id, async (db) => {
    const done = await publishPost(db, { ...place, organisation, actor: tomas, now: new Date() })
    if (done.outcome !== 'published') throw new Error(JSON.stringify(done))
  })
  const commit = performance.now() - start
  const paths = pathsOf(post, title)
  const seen = await Promise.all(
    sites.flatMap((port, site) =>
      paths.map(async (path) => [`${site} ${path}`, await untilSeen(port, path, title, start)]),
    ),
  )
  const pages = Object.fromEntries(seen) as Took['pages']
  return { commit, pages, all: Math.max(...Object.values(pages)) }
}

function pathsOf({ slug }: Post, title: string): string[] {
  const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/en/feeds/${file}`)
  const pages = [`/en/posts/${slug}`, '/en/', '/en/posts', '/en/topics/land', '/en/topics/land/feeds/atom.xml']
  return [...pages, ...feeds, `/en/search?q=${encodeURIComponent(title.split(' ')[1] ?? '')}`]
}

async function untilSeen(port: string, path: string, title: string, start: number): Promise<number> {
  for (let asked = 0; asked < 200; asked++) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { host } })
    const text = await answer.text()
    // Search marks what was looked for.
    if (text.replace(/<\/?mark>/g, '').includes(title)) return performance.now() - start
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
  }
  throw new Error(`${path} does not say ${title}`)
}

function resultOf(all: Took[], posts: number): BenchResult {
  const ours = median(all.map((took) => took.all))
  const paths = Object.keys(all[0]?.pages ?? {})
  const details = {
    posts,
    commit: round(median(all.map(({ commit }) => commit))),
    slowest: round(Math.max(...all.map((took) => took.all))),
    pages: Object.fromEntries(paths.map((path) => [path, round(median(all.map(({ pages }) => pages[path] ?? 0)))])),
  }
  return { ours: round(ours), limit, ratio: ours / limit, unit: 'ms', goal: 1, passed: ours <= limit, details }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
