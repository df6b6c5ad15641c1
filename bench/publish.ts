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

type Post = { id: string; slug: string; topics: string[] }
type Took = { commit: number; pages: Record<string, number> }

/**
 * A post is published among 10,000: how long from the button until a page says so to whoever asks for it then, in this process and in
 * another one; each page and feed by itself, and all of them asked for at the same moment.
 */
export async function run(context: BenchContext, options: BenchOptions): Promise<BenchResult> {
  const { posts = 10_000, rounds, say } = options
  await writeArchive(context, posts, options)
  const post = await begin(context)
  const address = await context.server.listen({ port: 0, host: '127.0.0.1' })
  const other = startProcess(['web', '--data', context.dataFolder, '--port', '0'], { LOG_LEVEL: 'error' })
  try {
    const sites = [new URL(address).port, new URL(await other.line('ready')).port]
    const paths = pathsOf(post)
    // Once for the compilers and for every page.
    await publishAndLook(context, { post, sites, paths })
    const alone: Took[] = []
    const together: Took[] = []
    for (let round = 1; round <= rounds; round++) {
      for (const path of paths) alone.push(await publishAndLook(context, { post, sites, paths: [path] }))
      together.push(await publishAndLook(context, { post, sites, paths }))
      say(`round ${round}: ${JSON.stringify(together.at(-1)?.pages)}`)
    }
    return resultOf(alone, together, posts)
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

type Look = { post: Post; sites: string[]; paths: string[] }

/** Publishes a new title, then asks pages for it until it is there. */
async function publishAndLook(context: BenchContext, { post, sites, paths }: Look): Promise<Took> {
  const { database, organisation } = context
  const word = randomUUID()
    .slice(0, 8)
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q')
  const place = { postId: post.id, locale: 'en' }
  await inOrganisation(database.db, organisation.id, async (db) => {
    const { draft } = await holdDraft(db, place)
    const content = { ...draft.content, title: `Land ${word}` }
    await writeDraft(db, place, draft, { content, savedBy: tomas })
  })
  const start = performance.now()
  await inOrganisation(database.db, organisation.id, async (db) => {
    const done = await publishPost(db, { ...place, organisation, actor: tomas, now: new Date() })
    if (done.outcome !== 'published') throw new Error(JSON.stringify(done))
  })
  const commit = performance.now() - start
  const asked = sites.flatMap((port, site) =>
    paths.map(async (path) => [`${site} ${path}`, await untilSeen(port, path, word, start)] as const),
  )
  return { commit, pages: Object.fromEntries(await Promise.all(asked)) }
}

function pathsOf({ slug }: Post): string[] {
  const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/en/feeds/${file}`)
  const pages = [`/en/posts/${slug}`, '/en/', '/en/posts', '/en/topics/land', '/en/topics/land/feeds/atom.xml']
  return [...pages, ...feeds, '/en/search?q=']
}

async function untilSeen(port: string, path: string, word: string, start: number): Promise<number> {
  for (let asked = 0; asked < 200; asked++) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}${path.endsWith('=') ? word : ''}`, {
      headers: { host },
    })
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
    // What was looked for stands in the page of a search anyway, and is marked where it was found.
    if ((await answer.text()).includes(path.endsWith('=') ? `<mark>${word}` : word)) return performance.now() - start
  }
  throw new Error(`${path} does not say ${word}`)
}

function resultOf(alone: readonly Took[], together: readonly Took[], posts: number): BenchResult {
  const paths = Object.keys(together[0]?.pages ?? {})
  const timesOf = (path: string, all: readonly Took[]) => all.flatMap(({ pages }) => pages[path] ?? [])
  const figures = (all: readonly Took[]) => paths.map((path) => [path, round(median(timesOf(path, all)))] as const)
  const ours = Math.max(...figures(alone).map(([, time]) => time))
  const details = {
    posts,
    commit: round(median(alone.map(({ commit }) => commit))),
    alone: Object.fromEntries(figures(alone)),
    slowestTogether: Math.max(...figures(together).map(([, time]) => time)),
    together: Object.fromEntries(figures(together)),
  }
  return { ours, limit, ratio: ours / limit, unit: 'ms', goal: 1, passed: ours <= limit, details }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
