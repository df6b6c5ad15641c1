import { get } from 'node:http'
import type { Browser, Page, Request } from 'playwright-core'
import { story } from '#app/demo/story.ts'
import { inOrganisation } from '#platform/db.ts'
import { type Locale, locales } from '#platform/i18n.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { ines, letterContent, publishedAction } from '../src/slices/actions/cast.ts'
import { publishedPost, publishedTopic } from '../src/slices/publishing/cast.ts'
import { saveTargetList } from '../src/slices/targets/lists/save-target-list.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { openBrowser } from './browser.ts'

/** Bytes of HTML, stylesheet and scripts together, as they come over the line (DESIGN §7). */
const limit = 20 * 1024
const mostRequests = 5

/** What one visitor's browser asked for, up to the moment when they begin to type. */
type Visit = { bytes: number; requests: number; elsewhere: string[]; parts: Record<string, number> }

/**
 * The front page and an article as readers open them; the page of an action as long as real ones are, with the fullest form (an address is asked), opened by a browser that has never
 * been here, until its first field has the focus and its script has fetched what it needs. The heavier of both languages counts.
 */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const slugs = await publish(context)
  const { port } = new URL(await context.server.listen({ port: 0, host: '127.0.0.1' }))
  const origin = `http://${context.organisation.slug}.localhost:${port}`
  const browser = await openBrowser()
  try {
    const visits: Visit[] = []
    for (let round = 1; round <= rounds; round++) {
      const from = visits.length
      for (const locale of locales) {
        visits.push(await visit(browser, `${origin}/${locale}/actions/${slugs[locale]}`, begin))
        for (const path of ['/', '/posts/land']) visits.push(await visit(browser, `${origin}/${locale}${path}`, read))
      }
      say(`round ${round}: ${visits.slice(from).map(({ bytes }) => bytes)} bytes`)
    }
    return resultOf(visits)
  } finally {
    await browser.close()
  }
}

function resultOf(visits: readonly Visit[]): BenchResult {
  const heaviest = visits.reduce((a, b) => (b.bytes > a.bytes ? b : a))
  const ours = heaviest.bytes
  const ratio = median(visits.map(({ bytes }) => bytes)) / limit
  const requests = Math.max(...visits.map(({ requests }) => requests))
  const elsewhere = [...new Set(visits.flatMap(({ elsewhere }) => elsewhere))]
  const passed = ours <= limit && requests <= mostRequests && elsewhere.length === 0
  return {
    ours,
    limit,
    ratio,
    unit: 'bytes',
    goal: 1,
    passed,
    details: { parts: heaviest.parts, requests, mostRequests, elsewhere },
  }
}

/** Whoever acts begins to type. */
async function begin(page: Page): Promise<void> {
  await page.focus('[name=given_name]')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=proof]')?.value !== '')
}

/** Whoever reads reads on to the end. */
async function read(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await page.waitForLoadState('networkidle')
}

async function visit(browser: Browser, address: string, stay: (page: Page) => Promise<void>): Promise<Visit> {
  const context = await browser.newContext()
  const requests: Request[] = []
  context.on('request', (request) => void requests.push(request))
  try {
    const page = await context.newPage()
    await page.goto(address)
    await stay(page)
    const sizes = await Promise.all(requests.map(async (request) => [nameOf(request), await sizeOf(request)] as const))
    const { origin } = new URL(address)
    const elsewhere = requests.map((request) => request.url()).filter((url) => !url.startsWith(origin))
    return {
      bytes: sizes.reduce((sum, [, size]) => sum + size, 0),
      requests: requests.length,
      elsewhere,
      parts: Object.fromEntries(sizes),
    }
  } finally {
    await context.close()
  }
}

/** Bytes on the line. Of a worker's script the browser does not say it, so that one is fetched as the browser did. */
async function sizeOf(request: Request): Promise<number> {
  const { responseBodySize } = await request.sizes()
  if (responseBodySize > 0) return responseBodySize
  const headers = { 'accept-encoding': (await request.allHeaders())['accept-encoding'] ?? 'gzip, deflate, br' }
  return new Promise((resolve, reject) => {
    const { port, pathname, host } = new URL(request.url())
    const asked = get({ port, path: pathname, host: '127.0.0.1', headers: { ...headers, host } }, async (answer) => {
      let size = 0
      for await (const chunk of answer) size += (chunk as Buffer).length
      resolve(size)
    })
    asked.on('error', reject)
  })
}

/** action.1a2b3c4d5e.js → action.js */
function nameOf(request: Request): string {
  const last = new URL(request.url()).pathname.split('/').at(-1) ?? ''
  return request.isNavigationRequest() ? 'page' : last.replace(/\.[0-9a-f]{10}(?=\.\w+$)/, '')
}

/** The longest report that a newsroom would put on one page, and enough others for the front page. */
async function publishPosts(
  { db }: BenchContext['platform'],
  organisation: BenchContext['organisation'],
): Promise<void> {
  const topics = [await publishedTopic(db, organisation, { en: 'Land', es: 'Land' })]
  const told = (title: string, { congress }: (typeof story)['en'], times: number) => ({
    ...{ title, standfirst: congress.standfirst, facts: { topics } },
    body: Array.from({ length: times }, () => congress.story).join('\n\n'),
  })
  for (const title of ['A', 'B', 'C', 'D', 'E', 'F', 'Land']) {
    const times = title === 'Land' ? 6 : 1
    const texts = { en: told(title, story.en, times), es: told(title, story.es, times) }
    await publishedPost(db, organisation, { texts })
  }
}

/** The example's texts about the Congress, to an office that we write to and to whoever represents a person. */
async function publish({ platform, organisation }: BenchContext): Promise<Partial<Record<Locale, string>>> {
  const told = ({ congress }: (typeof story)['en']) => {
    const { name: _, list: __, story: markup, ...text } = congress
    return { ...text, salutations: {}, story: parseMarkup(markup) }
  }
  await publishPosts(platform, organisation)
  const { texts } = letterContent('')
  const content = { texts: { en: { ...texts.en, ...told(story.en) }, es: { ...texts.es, ...told(story.es) } } }
  const { action, seatIds, targetListId } = await publishedAction(platform.db, organisation, { content })
  const rule = {
    parts: [{ kind: 'fixed', seatIds }, { kind: 'my-representative' }, { kind: 'my-senators' }],
    match: 'any',
  } as const
  await inOrganisation(platform.db, organisation.id, (db) =>
    saveTargetList(db, ines, { id: targetListId, name: 'Everybody', rule: { ...rule, parts: [...rule.parts] } }),
  )
  return action.slugs
}
