// Makes the pictures of the README from the example of a running server:
//   bin/start --data pictures        (copy the sign-in link that it prints)
//   node_modules/node/bin/node docs/screenshots/make.mjs http://localhost:3000 SIGN-IN-LINK
import { fileURLToPath } from 'node:url'
import bundled from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const [origin, link] = process.argv.slice(2)
if (!origin || !link) throw new Error('Say the address of the server, and a sign-in link.')
const browser = await chromium.launch({
  executablePath: await bundled.executablePath(),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

const desktop = await (await browser.newContext({ viewport: { width: 1280, height: 960 } })).newPage()
await desktop.goto(link)
await desktop.click('main form button')
await desktop.waitForURL('**/console/**')
await desktop.goto(`${origin}/en/actions`)
const page = await desktop.getAttribute('main h2 a', 'href')
await picture(desktop, page, 'action')
await desktop.goto(`${origin}/en/console/actions`)
const action = (await desktop.getAttribute('main a[href*="#attention"]', 'href')).replace('#attention', '')
await picture(desktop, action, 'overview')
await picture(desktop, `${action}/letter`, 'editor')
await picture(desktop, `${action}/delivery`, 'delivery')
await picture(desktop, '/en/', 'front')
const report = await desktop.getAttribute('main .list h3 a', 'href')
await picture(desktop, report, 'article')
await desktop.goto(`${origin}/en/console/posts`)
await picture(desktop, await desktop.getAttribute('main table a', 'href'), 'post')

const dark = { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2, colorScheme: 'dark' }
const phone = await (await browser.newContext(dark)).newPage()
await phone.goto(origin + page)
await picture(phone, await phone.getAttribute('a.lang', 'href'), 'phone')
await browser.close()

async function picture(where, path, name) {
  await where.goto(origin + path, { waitUntil: 'networkidle' })
  const file = fileURLToPath(new URL(`${name}.webp`, import.meta.url))
  await sharp(await where.screenshot())
    .webp({ quality: 80 })
    .toFile(file)
}
