import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { shared } from '../at-end.ts'
import type { SignedIn } from '../cast.ts'
import { axe, describeInBrowser, desktop, phone, type Visit, visit } from './browser.ts'
import { type Furnished, furnish } from './furnish.ts'

const sizes = { en: desktop, es: { ...phone, viewport: { width: 360, height: 740 } } }
const nobody = '0199f000-0000-7000-8000-000000000000'

await describeInBrowser(
  'axe finds nothing, light or dark; it fits 360 pixels, asks nobody else for anything, and the browser does not complain:',
  () => {
    const furnished = shared(furnish)

    // A screen in English and a phone in Spanish: what one of the four could show alone is a word too long or a menu, seen in both.
    for (const locale of ['en', 'es'] as const) {
      test(`every page that an address leads to, in ${locale}`, async () => {
        const home = furnished()
        const visitor = await visit(sizes[locale])
        await enter(visitor, home, home.ines)
        const wrong: string[] = []
        for (const path of home.pages(locale))
          if (await isPage(home, path)) wrong.push(...(await open(visitor, home.origin + path)))
        expect(wrong).toEqual([])
      })

      test(`pages where nothing is yet, in ${locale}`, async () => {
        const home = furnished()
        const visitor = await visit(sizes[locale])
        await enter(visitor, home, home.newcomer)
        const origin = originOf(home, home.newcomer)
        const paths = [
          '',
          '/actions',
          '/privacy',
          '/sign-in',
          '/console/actions',
          '/console/media',
          '/console/posts',
          '/console/media?q=nobody',
          '/console/targets',
          '/console/outbox',
          '/console/members',
          '/console/sending',
          '/console/sending/server?preset=brevo',
          '/console/settings/wordings',
          '/console/example',
        ]
        const wrong: string[] = []
        for (const path of paths) wrong.push(...(await open(visitor, `${origin}/${locale}${path}`)))
        await enter(visitor, home, home.ines)
        for (const part of [
          '',
          '/page',
          '/share',
          '/publication',
          '/letters?search=nobody',
          '/delivery',
          '/moderation',
          '/preview',
        ])
          wrong.push(...(await open(visitor, `${home.origin}/${locale}/console/actions/${home.draftId}${part}`)))
        expect(wrong).toEqual([])
      })

      test(`pages that say no, in ${locale}`, async () => {
        const home = furnished()
        const visitor = await visit(sizes[locale])
        await enter(visitor, home, home.viewer)
        const at = (path: string) => `${home.origin}/${locale}${path}`
        expect([
          ...(await open(visitor, at('/nothing'), 404)),
          ...(await open(visitor, at('/actions/nothing'), 404)),
          ...(await open(visitor, at('/thanks/nothing'), 404)),
          ...(await open(visitor, at('/sign-in/nothing'), [200, 404, 410])),
          ...(await open(visitor, at(`/console/actions/${nobody}`), 404)),
          ...(await open(visitor, at('/console/settings'), 403)),
        ]).toEqual([])
      })

      test(`pages that send a form back, and the step between, in ${locale}`, async () => {
        const home = furnished()
        const visitor = await visit(sizes[locale])
        await enter(visitor, home, home.ines)
        const action =
          home.pages(locale).find((path) => /\/actions\/[a-z-]+$/.test(path) && !path.includes('console')) ?? ''
        expect([
          ...(await send(visitor, home.origin + action, { given_name: '', email: 'ana@' })),
          ...(await send(visitor, home.origin + action, {
            given_name: 'Ana',
            family_name: 'Pérez',
            email: 'ana@example.org',
          })),
          ...(await send(visitor, `${home.origin}/${locale}/sign-up`, { email: 'ana@' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/actions/new`, { name: '' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/posts/new`, { title: '' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/settings`, { name: '', accent: 'x' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/settings/sending`, { sending_address: 'x' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/settings/wordings/new`, {})),
          ...(await send(visitor, `${home.origin}/${locale}/console/password`, {})),
          ...(await send(visitor, `${home.origin}/${locale}/console/members`, { email: 'x' })),
          ...(await send(visitor, `${home.origin}/${locale}/console/targets/lists/new`, {})),
          ...(await send(visitor, `${home.origin}/${locale}/console/targets/import`, {})),
          ...(await send(visitor, `${home.origin}/${locale}/console/actions/${home.actionId}/moderation`, {})),
          ...(await send(
            visitor,
            `${home.origin}/${locale}/console/actions/${home.actionId}/moderation/removals?domain=example.org`,
            {},
          )),
          ...(await send(visitor, `${home.origin}/${locale}/console/security/app`, { code: '0' })),
        ]).toEqual([])
        await home.db
          .updateTable('member_sessions')
          .set({ proved_at: new Date(0) })
          .execute()
        expect([
          ...(await send(visitor, `${home.origin}/${locale}/console/settings/privacy`, {}, 403)),
          ...(await send(visitor, `${home.origin}/${locale}/console/targets/import`, {}, 403)),
        ]).toEqual([])
        await home.db.updateTable('member_sessions').set({ proved_at: new Date() }).execute()
      })
    }
  },
)

/** JSON for a script and files are no pages; nor is what stands sandboxed in a frame, where not even axe can run. */
async function isPage({ server, ines }: Furnished, path: string): Promise<boolean> {
  const { headers, statusCode } = await server.inject({ url: path, headers: { host: ines.host, cookie: ines.cookie } })
  const isRedirect = statusCode >= 300 && statusCode < 400
  const isFramed = String(headers['content-security-policy']).includes('sandbox')
  return (
    !isRedirect &&
    !isFramed &&
    !headers['content-disposition'] &&
    String(headers['content-type']).startsWith('text/html')
  )
}

function originOf({ origin }: Furnished, { host }: SignedIn): string {
  const url = new URL(origin)
  url.hostname = host
  return url.origin
}

async function enter({ context }: Visit, home: Furnished, who: SignedIn): Promise<void> {
  const [name = '', value = ''] = who.cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: originOf(home, who) }])
}

/** Opens a page and says everything that is wrong with it, a line each. */
function open(visitor: Visit, url: string, expected: number | number[] = 200): Promise<string[]> {
  return watch(visitor, url, async (page) => {
    const status = (await page.goto(url))?.status() ?? 0
    return [expected].flat().includes(status) ? [] : [`answered with ${status}`]
  })
}

/** Sends the page's largest form with what is given, past what the browser itself would hold back. */
function send(visitor: Visit, url: string, fields: Record<string, string>, asked?: number): Promise<string[]> {
  return watch(visitor, url, async (page) => {
    await page.goto(url)
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.request().isNavigationRequest(),
    )
    const loaded = page.waitForEvent('load')
    await page.evaluate((fields) => {
      const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')]
      const [form] = forms.sort((a, b) => b.elements.length - a.elements.length)
      for (const [name, value] of Object.entries(fields))
        (form?.elements.namedItem(name) as HTMLInputElement).value = value
      form?.submit()
    }, fields)
    const status = (await answered).status()
    await loaded
    return (asked ? status === asked : status === 200 || status === 422) ? [] : [`the form was answered with ${status}`]
  })
}

async function watch(visitor: Visit, url: string, come: (page: Page) => Promise<string[]>): Promise<string[]> {
  const { page, requests, complaints } = visitor
  const { origin, pathname } = new URL(url)
  const start = [requests.length, complaints.length] as const
  const wrong = await come(page)
  const found = [...wrong, ...(await faultsOf(page))]
  const elsewhere = requests
    .slice(start[0])
    .filter((request) => !request.startsWith(origin) && !request.startsWith('data:'))
  // That a page said no is no complaint of the browser's.
  const complained = complaints
    .slice(start[1])
    .filter((complaint) => !/the server responded with a status of 4(03|04|10|22)/.test(complaint))
  return [...found, ...elsewhere.map((request) => `asks ${request}`), ...complained].map(
    (fault) => `${pathname}: ${fault}`,
  )
}

/** The scheme changes nothing but colours, so in the dark they alone are looked at. */
async function faultsOf(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  const light = await axe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axe(page, ['color-contrast'])
  await page.setViewportSize({ width: 360, height: 740 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.emulateMedia({ colorScheme: 'light' })
  if (size) await page.setViewportSize(size)
  return [
    ...light.map(({ id, nodes }) => `${id}: ${nodes[0]}`),
    ...dark.map(({ id, nodes }) => `in the dark: ${id}: ${nodes[0]}`),
    ...(width > 360 ? [`${width} wide on a phone of 360`] : []),
  ]
}
