import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { importUnitedStates, noor, ownerOf } from '../../src/slices/targets/cast.ts'
import { importTargetCsv } from '../../src/slices/targets/imports/import-target-csv.ts'
import { planTargetCsv } from '../../src/slices/targets/imports/plan-target-csv.ts'
import { readAllTargets } from '../../src/slices/targets/offices/target.queries.ts'
import { shared } from '../at-end.ts'
import { signedIn } from '../cast.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { axe, describeInBrowser, desktop, phone, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const csv = [
  'seat,area,name,role,party,email,form,phone,foreign authority',
  'Member 1,Puerto Ámbar,Lucía Peña,Member,Green,lucia@meridia.example,,+503 2281,',
  'Member 2,Costa,Ada Quiroga,Member,Blue,,https://meridia.example/ada,,',
  'Member 3,Sierra,,Member,,,,,',
  'Ministry,,,Ministry,,,,+503 1,yes',
].join('\n')

async function furnished(): Promise<LiveSite & { seatId: string; listId: string | null }> {
  const home = await live()
  await importUnitedStates(ownerOf(home))
  const { seatIds, listId } = await inOrganisation(home.db, home.organisation.id, async (db) => {
    const plan = await planTargetCsv(db, { name: 'meridia.csv', bytes: Buffer.from(csv) }, { country: 'SV' })
    return importTargetCsv(db, noor, plan, { listName: 'Asamblea' })
  })
  return { ...home, seatId: seatIds[0] ?? '', listId }
}

async function enter(home: LiveSite, page: Page): Promise<void> {
  const { cookie } = await signedIn(home, 'researcher')
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: home.origin }])
}

await describeInBrowser('pages about offices', () => {
  describeWithSharedData('with all the Congress', () => {
    const readOnly = shared(furnished)

    test.each([
      ['a computer, light', 'en', { ...desktop, colorScheme: 'light' as const }],
      ['a phone, dark', 'es', { ...phone, colorScheme: 'dark' as const }],
    ])('axe finds nothing, and nothing runs over the edge, on %s', async (_what, locale, options) => {
      const home = readOnly()
      const { page, requests } = await visit(options)
      await enter(home, page)
      const console_ = `${home.origin}/${locale}/console/targets`
      const found: unknown[] = []
      const look = async (name: string) => {
        const shots = process.env.SHOTS
        if (shots) mkdirSync(shots, { recursive: true })
        if (shots) await page.screenshot({ path: `${shots}/${name}-${locale}.png`, fullPage: true })
        found.push(...(await axe(page)).map((violation) => ({ name, ...violation })))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) found.push({ name, wide })
      }

      await page.goto(`${console_}?search=maryland`)
      await look('home')
      await page.goto(`${console_}/lists/new`)
      await look('list')
      await page.goto(`${console_}/lists/${home.listId}`)
      await look('list-fixed')
      await page.goto(`${console_}/offices/${home.seatId}`)
      await look('office')
      await page.goto(`${console_}/import`)
      await look('import')
      await page.fill('#text', `${csv}\nMember 4,Delta,Juan Ríos,Member,,no-address,,,\n`)
      await page.click('[value=check]')
      await page.locator('#plan').waitFor()
      await look('import-plan')

      expect(found).toEqual([])
      expect(requests.filter((url) => !url.startsWith(home.origin))).toEqual([])
    })
  })

  test('without scripts a file is looked at, taken in, and becomes a list', async () => {
    const home = await live()
    const { page } = await visit({ ...phone, javaScriptEnabled: false })
    await enter(home, page)
    await page.goto(`${home.origin}/en/console/targets/import`)

    await page.setInputFiles('#file', { name: 'meridia.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.fill('#country', 'SV')
    await page.fill('#list', 'Asamblea')
    await page.click('[value=check]')
    await page.click('[value=import]')

    expect(await page.locator('h1').innerText()).toBe('Asamblea')
    expect(await page.locator('[name=office]:checked').count()).toBe(4)
    const offices = await inOrganisation(home.db, home.organisation.id, readAllTargets)
    expect(offices).toHaveLength(4)
  })
})
