import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { cleanHtml } from '#platform/rich-text/clean-html.ts'
import { documentFromHtml } from '#platform/rich-text/document-from-html.ts'
import { uiMessages } from '#ui/messages.ts'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { describeWithSharedData, sharedData } from '../shared-data.ts'
import { describeInBrowser, visit } from './browser.ts'

const folder = 'sanitiser/'
const lists = ['All_attack', 'SQL', 'Traversal', 'XML', 'XSS', 'bad_chars'].map((name) => `wfuzz-${name}.txt`)

/** Ways in which a browser reads one HTML as another than a parser does, published since. */
const mutations = [
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<p title="`--><img src=x onerror=alert(1)>">x</p><listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<a href="java&#x0A;script:alert(1)">x</a><a href="\u0001javascript:alert(1)">y</a><a href="//spy.example/x">z</a>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
  '<select><template><img src=x onerror=alert(1)></template></select><xmp><img src=x onerror=alert(1)></xmp>',
  '<img srcset="https://spy.example/a.png 1x" src=x><link rel=prefetch href=https://spy.example/b><meta http-equiv=refresh content="0;url=https://spy.example">',
  '<div style="background:url(https://spy.example/c)">x</div><base href="https://spy.example/"><body background=https://spy.example/d onload=alert(1)>',
]

function vectors(): string[] {
  const read = (name: string) => readFileSync(sharedData(folder + name), 'latin1')
  const published = JSON.parse(readFileSync(sharedData(`${folder}dompurify-expect.json`), 'utf8')) as {
    payload: string
  }[]
  return [
    ...mutations,
    ...published.map(({ payload }) => payload),
    ...lists.flatMap((name) => read(name).split('\n')),
    ...feedVectors(),
    readFileSync(sharedData(`${folder}page-miniflux_wikipedia.html`), 'utf8'),
  ]
}

/** What feeds are known to carry: the file that each line of the index names, with its HTML as the feed wraps it. */
function feedVectors(): string[] {
  const index = readFileSync(sharedData(`${folder}feed-sanitise-index.csv`), 'utf8')
  return index
    .split('\n')
    .slice(1)
    .flatMap((line) => /^"?([^,"]+\.xml)/.exec(line)?.slice(1) ?? [])
    .flatMap((path) => htmlIn(readFileSync(sharedData(folder + path), 'utf8')))
}

function htmlIn(feed: string): string[] {
  const unescaped = feed
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return [feed, ...(unescaped === feed ? [] : [unescaped])]
}

/** What a page with it in it would tell: nothing may. */
const alarm = `for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = () => { window.rang = (window.rang ?? 0) + 1 }
addEventListener('error', (event) => { if (event.target !== window) window.broke = (window.broke ?? 0) + 1 }, true)`

await describeInBrowser('HTML from outside', () =>
  describeWithSharedData('HTML from outside', () => {
    test('nothing of it runs and nothing of it is fetched, parsed as a page, put in as a piece, or made a text', async () => {
      addMessages(uiMessages)
      const words = wordsFor({ locale: 'en' })
      const given = vectors()
      const cleaned: string[] = []
      const texts: string[] = []
      for (const html of given) {
        cleaned.push(await cleanHtml(html))
        texts.push(renderFragment(RichText({ document: await documentFromHtml(html), words })))
      }
      const { page, requests } = await visit()
      await page.route('**/*', (route) =>
        new URL(route.request().url()).hostname === 'ours.example'
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: bodies.get(route.request().url()) ?? '' })
          : route.abort(),
      )
      const shell = (body: string) => `<!doctype html><script>${alarm}</script><body>${body}`
      const pages = [cleaned, texts].map((set) => set.map((html, at) => `<div id="v${at}">${html}</div>`).join('\n'))
      const bodies = new Map([
        ['https://ours.example/cleaned', shell(pages[0] ?? '')],
        ['https://ours.example/texts', shell(pages[1] ?? '')],
        ['https://ours.example/pieces', shell('')],
      ])
      const seen = () =>
        page.evaluate(() => ({
          rang: (window as { rang?: number }).rang ?? 0,
          boxes: [...document.querySelectorAll('body > div')].filter(({ id }) => /^v\d+$/.test(id)).length,
          broke: (window as { broke?: number }).broke ?? 0,
          elements: document.querySelectorAll(
            'body script, body style, body link, body meta, body base, iframe, object, embed, img, svg, math, form, video, audio',
          ).length,
          handlers: [...document.querySelectorAll('body *')].filter((element) =>
            [...element.attributes].some(
              ({ name, value }) => /^(on|style|src)/i.test(name) || /^\s*javascript:/i.test(value),
            ),
          ).length,
        }))
      const quiet = { boxes: given.length, rang: 0, broke: 0, elements: 0, handlers: 0 }

      for (const address of ['https://ours.example/cleaned', 'https://ours.example/texts']) {
        await page.goto(address)
        expect(await seen(), address).toEqual(quiet)
      }
      await page.goto('https://ours.example/pieces')
      await page.evaluate((pieces) => {
        for (const [at, html] of pieces.entries()) {
          const box = document.body.appendChild(document.createElement('div'))
          box.id = `v${at}`
          box.innerHTML = html
          // What was read once is written and read again: where mutations come from.
          box.innerHTML = `${box.innerHTML}`
        }
      }, cleaned)
      expect(await seen()).toEqual(quiet)
      expect(given.length).toBeGreaterThan(1_000)
      expect([...new Set(requests.map((request) => new URL(request).hostname))]).toEqual(['ours.example'])
    }, 120_000)
  }),
)
