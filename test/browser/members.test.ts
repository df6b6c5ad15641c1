import { expect, test } from 'vitest'
import { ines, joinWithPassword, rightPassword } from '../../src/slices/members/cast.ts'
import { axe, describeInBrowser, desktop, type Visit, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

type Desk = Visit & { home: LiveSite; at(path: string): string }

async function openDesk(options = {}): Promise<Desk> {
  const home = await live()
  await joinWithPassword(home.db, home.organisation, ines, 'owner')
  const visitor = await visit({ ...desktop, ...options })
  return { ...visitor, home, at: (path) => `${home.origin}/en${path}` }
}

/** Types the password on the sign-in page. */
async function signIn({ page, at }: Desk, device: 'own' | 'shared' = 'own', to = ''): Promise<void> {
  await page.goto(at(`/sign-in?to=${to}`))
  await page.fill('#email', ines.email)
  await page.fill('#password', rightPassword)
  await page.check(`[name=device][value=${device}]`)
  await page.click('form[action$="/sign-in"] .button')
}

/** A phone or a computer that keeps passkeys and knows its owner's finger. */
async function withAuthenticator({ context, page }: Visit): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

function letHalfAnHourPass({ home }: Desk) {
  const proved_at = new Date(Date.now() - 31 * 60_000)
  return home.db.updateTable('member_sessions').set({ proved_at }).execute()
}

await describeInBrowser('passkeys', () => {
  test('one is made, signs in alone, is the second step, and shows who is there before an act that matters', async () => {
    const desk = await openDesk()
    const { page, at, complaints } = desk
    await withAuthenticator(desk)
    await signIn(desk, 'own', '/en/console/security')
    await page.waitForURL('**/console/security')

    await page.fill('#name', 'My phone')
    await page.click('#passkeys [data-passkey-button]')
    await page.locator('.codes li').first().waitFor()
    expect(await page.locator('.codes li').count()).toBe(10)
    expect(await axe(page)).toEqual([])
    await page.click('text=I have them on paper')
    expect(await page.locator('#passkeys tbody').innerText()).toContain('My phone')

    await page.click('.who form button')
    await page.waitForURL('**/sign-in?done=signed-out')
    await page.click('form[action$="/sign-in/passkey"] [data-passkey-button]')
    await page.waitForURL((url) => url.pathname.startsWith('/en/console'))

    await page.click('.who form button')
    await signIn(desk)
    await page.waitForURL('**/sign-in/second-step')
    expect(await axe(page)).toEqual([])
    await page.click('[data-passkey-button]')
    await page.waitForURL((url) => url.pathname.startsWith('/en/console'))

    await page.goto(at('/console/settings/sending'))
    await letHalfAnHourPass(desk)
    await page.fill('#postal_address', 'Calle 1')
    await page.click('main form .button')
    await page.locator('h1', { hasText: 'Please show that it is you' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.click('[data-passkey-button]')
    await page.waitForURL('**/settings/sending?done=saved')
    expect(await page.inputValue('#postal_address')).toBe('Calle 1')
    expect(complaints.filter((complaint) => !complaint.includes('status of 403'))).toEqual([])
  })

  test('a passkey that is taken away opens nothing more, and a browser without passkeys sees no button', async () => {
    const desk = await openDesk()
    const { page, at, home } = desk
    await withAuthenticator(desk)
    await signIn(desk, 'own', '/en/console/security')
    await page.click('#passkeys [data-passkey-button]')
    await page.locator('.codes li').first().waitFor()
    await home.db.deleteFrom('member_passkeys').execute()

    await page.click('.who form button')
    await page.click('form[action$="/sign-in/passkey"] [data-passkey-button]')
    await page.locator('.faults, [role=alert]', { hasText: 'opens nothing here' }).first().waitFor()

    await page.addInitScript(() => {
      delete (window as { PublicKeyCredential?: unknown }).PublicKeyCredential
    })
    await page.goto(at('/sign-in'))
    expect(await page.locator('[data-passkey-button]').isVisible()).toBe(false)
  })
})

await describeInBrowser('a device that others use too', () => {
  test('is offered no passkey, keeps nothing, and shows nothing by going back after signing out', async () => {
    const desk = await openDesk()
    const { page, context, at } = desk
    await withAuthenticator(desk)
    await page.goto(at('/sign-in'))
    expect(await page.locator('[data-passkey-button]').isVisible()).toBe(true)
    await page.check('[name=device][value=shared]')
    expect(await page.locator('[data-passkey-button]').isVisible()).toBe(false)

    await signIn(desk, 'shared', '/en/console/security')
    await page.waitForURL('**/console/security')
    expect(await page.locator('[data-passkey-button]').count()).toBe(0)
    await page.click('.rail nav a[href$=members]')
    await page.waitForURL('**/console/members')
    await page.fill('#email', 'half@typed.example')
    const stored = () => page.evaluate(() => ({ ...localStorage, ...sessionStorage }))
    expect(await stored()).toEqual({})
    const cookies = (await context.cookies()).map(({ name, expires }) => [name, expires])
    expect(cookies).toEqual([['session', -1]])

    await page.click('.who form button')
    await page.waitForURL('**/sign-in?done=signed-out')
    await page.goBack()
    await page.locator('#password').waitFor()
    expect(await page.content()).not.toContain(ines.name)
    expect(await stored()).toEqual({})
    expect(await context.cookies()).toEqual([])
  })

  test('shows the way in after 15 minutes in which nothing was done, and warns before', async () => {
    const desk = await openDesk()
    const { page } = desk
    await page.clock.install()
    await signIn(desk, 'shared', '/en/console/members')
    await page.waitForURL('**/console/members')
    const warning = page.locator('[data-shared-device-target=warning]')

    await page.clock.fastForward('12:00')
    expect(await warning.isVisible()).toBe(false)
    await page.clock.fastForward('01:30')
    await warning.waitFor()
    await page.keyboard.press('Shift')
    await warning.waitFor({ state: 'hidden' })
    await page.clock.fastForward('13:30')
    await warning.waitFor()
    await page.clock.fastForward('01:40')
    await page.waitForURL('**/sign-in?done=idle')
    await page.goBack().catch(() => null)
    expect(await page.content()).not.toContain(ines.email)
  })

  test('ends the session with the tab, not with the page', async () => {
    const desk = await openDesk()
    const { page, context, home, at } = desk
    const endsIn = async () => {
      const { expires_at } = await home.db.selectFrom('member_sessions').select('expires_at').executeTakeFirstOrThrow()
      return Math.round((expires_at.getTime() - Date.now()) / 1000)
    }
    await context.newPage()
    await signIn(desk, 'shared', '/en/console/members')
    await page.waitForURL('**/console/members')
    const told = page.waitForResponse((answer) => answer.url().endsWith('/presence'))
    await page.goto(at('/console/security'))
    await told
    expect(await endsIn()).toBeGreaterThan(14 * 60)

    await page.close({ runBeforeUnload: true })
    await expect.poll(endsIn, { timeout: 8_000 }).toBeLessThanOrEqual(30)
  })

  test('without scripts the page itself leads away when the session has ended', async () => {
    const desk = await openDesk({ javaScriptEnabled: false })
    await signIn(desk, 'shared')
    const refresh = desk.page.locator('meta[http-equiv=refresh]')
    expect(await refresh.getAttribute('content')).toBe('905;url=/en/sign-in?done=idle')
  })
})
