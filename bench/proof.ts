import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildFolder } from '#app/project-root.ts'
import { checkProof, issueChallenge } from '#platform/proof-of-work.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median, percentile } from './bench.ts'
import { openBrowser } from './browser.ts'

/** Milliseconds on a processor slowed down six times, as a cheap phone is (DESIGN §5). */
const limit = 1_000
const slowdown = 6
const perRound = 10

/**
 * How long the browser's own script takes for the proof of work. It runs in the page here, not in a worker, because the browser's
 * slowing down holds for pages alone. Every answer is checked as the server does.
 */
export async function run(_context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto('about:blank')
    await page.evaluate(asFunction(readFileSync(join(buildFolder, 'js/proof-worker.js'), 'utf8')))
    const quick = await solveMany(page, perRound)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const slow: number[] = []
    for (let round = 1; round <= rounds; round++) {
      slow.push(...(await solveMany(page, perRound)))
      say(`round ${round}: median ${Math.round(median(slow))} ms`)
    }
    const ours = Math.round(median(slow))
    const details = {
      slowdown,
      proofs: slow.length,
      p95: Math.round(percentile(slow, 0.95)),
      atFullSpeed: Math.round(median(quick)),
    }
    return { ours, limit, ratio: ours / limit, unit: 'ms', goal: 1, passed: ours <= limit, details }
  } finally {
    await browser.close()
  }
}

/** The worker's script with its two ends in our hands. */
function asFunction(script: string): string {
  return `{ let hear, said
    ;((addEventListener, postMessage) => { ${script} })((_type, handle) => { hear = handle }, (answer) => { said = answer })
    globalThis.prove = (data) => { hear({ data }); return said } }`
}

async function solveMany(page: Page, count: number): Promise<number[]> {
  const key = Buffer.alloc(32, 1)
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const challenge = issueChallenge(key, new Date())
    const { answer, took } = await page.evaluate((challenge) => {
      const { prove } = globalThis as unknown as { prove(challenge: object): string }
      const start = performance.now()
      return { answer: prove(challenge), took: performance.now() - start }
    }, challenge)
    if (!checkProof([key], answer, new Date())) throw new Error('the browser’s proof of work does not hold')
    times.push(took)
  }
  return times
}
