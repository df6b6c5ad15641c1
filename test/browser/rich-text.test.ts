import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { listMediaFiles } from '#platform/media/media.queries.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import { readDraft } from '../../src/slices/actions/campaigns/campaign.queries.ts'
import { openAction } from '../../src/slices/actions/campaigns/open-action.ts'
import { publishedAction } from '../../src/slices/actions/cast.ts'
import { type SignedIn, signedIn } from '../cast.ts'
import { axe, describeInBrowser, desktop, visit } from './browser.ts'
import { type LiveSite, live } from './live.ts'

const saved = '[data-autosave-target=state]:has-text("Saved at")'
const story = '#story_en.story'

/** The page tab of an action that is hardly begun, with its editor. */
async function opened() {
  const home = await live()
  const ines = await signedIn(home)
  const id = await inOrganisation(home.db, home.organisation.id, (db) => openAction(db, ines.actor, 'Hardly begun'))
  const stored = async () => {
    const draft = await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, id))
    return draft?.content.texts.en.story
  }
  return { home, ines, id, stored, address: `${home.origin}/en/console/actions/${id}/page` }
}

async function enter({ origin }: LiveSite, { cookie }: SignedIn, options = {}) {
  const visitor = await visit({ ...desktop, ...options })
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await visitor.context.addCookies([{ name, value, url: origin }])
  return visitor
}

/** Pastes as a browser does. */
function paste(page: Page, html: string): Promise<void> {
  return page.evaluate(
    ([selector, html]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document
        .querySelector(selector)
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [story, html] as const,
  )
}

/** The dialog of pictures is open: a new one is added by keyboard, after everything that may go wrong on the way; its id. */
async function addPicture(page: Page, { db, organisation }: LiveSite, again: SignedIn): Promise<string> {
  const bytes = await sharp({ create: { width: 700, height: 420, channels: 3, background: '#3a6b35' } })
    .png()
    .toBuffer()
  const fails = async (trouble: string) => {
    await page.press('#upload-credit', 'Enter')
    await page.locator('#dialog-picture .faults', { hasText: trouble }).waitFor()
  }
  const choose = (buffer: Buffer) =>
    page.setInputFiles('#upload-file', { name: 'gate.png', mimeType: 'image/png', buffer })
  await page.focus('#dialog-picture summary')
  await page.keyboard.press('Enter')
  await page.fill('#upload-credit', 'Ana')
  await page.fill('#upload-caption_en', 'The gate.')
  await choose(Buffer.from('<script>alert(1)</script>'))
  await fails('Look at this again')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('upload-licence')
  await page.selectOption('#upload-licence', 'cc_by')
  await page.fill('#upload-alt_en', 'A green gate')
  await fails('none of the kinds of picture')
  expect(await page.getAttribute('#upload-file', 'aria-describedby')).toBe('upload-file-hint upload-file-fault')
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'long.png'))
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
    document.querySelector('#dialog-picture .pictures')?.dispatchEvent(drop)
  })
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#upload-file')?.files?.[0]?.name === 'long.png',
  )
  await fails('larger than 20 MB')
  await choose(bytes)
  await page.context().setOffline(true)
  await fails('What you typed is still here')
  await page.context().setOffline(false)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await fails('You are signed out')
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, value: valueIn(again) })))
  expect((await axe(page)).map(({ id, nodes }) => `${id}: ${nodes[0]}`)).toEqual([])
  await page.press('#upload-credit', 'Enter')
  await page.waitForFunction(() => document.activeElement?.closest('.story'))
  expect(await page.innerText('#picture-said')).toBe('The picture is in the text.')
  const [newest] = await inOrganisation(db, organisation.id, (db) => listMediaFiles(db, { limit: 1 }))
  expect(newest).toMatchObject({ credit: 'Ana', alt: { en: 'A green gate' }, caption: { en: 'The gate.' } })
  return newest?.id ?? ''
}

const valueIn = ({ cookie }: SignedIn) => cookie.split(/=(.*)/s)[1] ?? ''

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->
<h1 style='mso-list:none'>Who they are<o:p></o:p></h1>
<p class=MsoNormal style='color:red'><b>Nine</b> people<span style='mso-spacerun:yes'> </span>were taken.</p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>one</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>two</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><span lang=ES>within</span></p>
<p class=MsoNormal>Seen.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<table><tr><th>Year<th>Place<tr><td><p>1993</p><p>May</p><td><b>San</b> Esteban</table>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Land <i>registry</i>.</p></div></div>
<!--EndFragment--></body></html>`
const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a"><p dir="ltr"><span style="font-weight:400">They said </span><span style="font-weight:700">no</span><span>, says </span><a href="https://www.google.com/url?q=https://court.example/a&sa=D"><span>the court</span></a>.</p><ul><li><p>outer</p><ul><li><p>inner</p></li></ul></li></ul></b>`
const web = `<script>alert(1)</script><table><tr><td>cell</td></tr></table><p onclick="x()">A <a href="javascript:alert(1)">trap</a><img src="https://spy.example/p.gif"></p>`

await describeInBrowser('rich text', () => {
  test('a text is written by keyboard with everything that it may have, saves itself, and reads so in public', async () => {
    const { home, ines, stored, address, id } = await opened()
    const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#8d8577' } })
      .jpeg()
      .toBuffer()
    const texts = { alt: { en: 'A wall', es: 'Un muro' }, caption: { en: 'The names.' } }
    const upload = { bytes, credit: 'Archive', ...texts }
    const picture = await keepPicture(home.db, home.platform.media, {
      organisationId: home.organisation.id,
      actor: ines.actor,
      upload,
    })
    const { page, complaints, requests } = await enter(home, ines)
    await page.goto(address)
    await page.waitForSelector(story)
    const press = async (tool: string) => {
      await page.focus(story)
      await page.keyboard.press('Alt+F10')
      for (let steps = 0; steps < 13; steps++) {
        if ((await page.evaluate(() => document.activeElement?.getAttribute('data-tool'))) === tool) break
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.closest('.story, dialog'))
    }

    await press('heading')
    await page.keyboard.type('Who they are')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nine ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('people')
    await page.keyboard.press('Enter')
    await press('callout')
    await page.keyboard.type('Write first.')
    await press('resource')
    await page.fill('#resource-title', 'La sentencia')
    await page.fill('#resource-href', 'court.example/a.pdf')
    await page.selectOption('#resource-language', 'es')
    await page.fill('#resource-source', 'Corte')
    await page.keyboard.press('Enter')
    await press('picture')
    await page.click(`#dialog-picture [data-picture="${picture}"]`)
    await press('picture')
    const added = await addPicture(page, home, await signedIn(home))
    const kept = async () => printMarkup((await stored()) ?? { type: 'doc', content: [] })
    await expect.poll(kept, { timeout: 10_000 }).toContain(added)

    const text = await kept()
    expect(text.split('\n\n').toSorted()).toEqual(
      [
        '## Who they are',
        'Nine **people**',
        '!! Write first.',
        '=> [La sentencia](https://court.example/a.pdf) | es | Corte',
        `![](${picture})`,
        `![](${added})`,
      ].toSorted(),
    )
    expect((await axe(page)).map(({ id, nodes }) => `${id}: ${nodes[0]}`)).toEqual([])
    await page.reload()
    await page.waitForSelector(`${story} figure img`)
    expect(await page.inputValue('textarea[name=story_en]')).toBe(text)
    expect(await stored()).toEqual(parseMarkup(text))

    const fetched = () => requests.filter((request) => request.includes('/editor.')).length
    const before = fetched()
    await page.goto(`${home.origin}/en/console/actions/${id}/preview/page`)
    expect(await page.getAttribute('.resources a', 'hreflang')).toBe('es')
    expect(await page.innerText('.story figcaption')).toBe('The names. Picture: Archive')
    expect([before > 0, fetched() - before]).toEqual([true, 0])
    // The browser names every answer that was refused, as those of the new picture were.
    expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([])
  })

  test('what is pasted from Word, Google Docs or a page keeps its words and its form, and nothing else', async () => {
    const { home, ines, stored, address } = await opened()
    const { page, complaints, requests } = await enter(home, ines)
    await page.goto(address)
    await page.waitForSelector(story)

    const pasted: string[] = []
    for (const html of [word, docs, web]) {
      await page.click(story)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
      await paste(page, html)
      pasted.push(await page.inputValue('textarea[name=story_en]'))
    }
    await page.waitForSelector(saved)

    expect(pasted).toEqual([
      '## Who they are\n\n**Nine** people were taken.\n\n- one\n- two\n  1. within\n\nSeen.^[Land *registry*.]\n\n' +
        '|= Year |= Place |\n| 1993 May | **San** Esteban |',
      'They said **no**, says [the court](https://court.example/a).\n\n- outer\n  - inner',
      'cell\n\nA trap',
    ])
    expect(await stored()).toEqual(parseMarkup('cell\n\nA trap'))
    expect(requests.filter((request) => request.includes('spy'))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('two who write at once: fields come together by themselves, one that both changed is chosen', async () => {
    const home = await live()
    const [ines, amara] = [await signedIn(home), await signedIn(home, 'organiser')]
    const { action } = await publishedAction(home.db, home.organisation)
    const address = `${home.origin}/en/console/actions/${action.id}/page`
    const [{ page: one }, { page: other }] = [await enter(home, ines), await enter(home, amara)]
    await one.goto(address)
    await other.goto(address)
    await other.waitForSelector(story)
    await other.locator('.presence', { hasText: 'Inés Duarte is editing this page.' }).waitFor()

    await one.fill('#title_en', 'By Inés')
    await one.waitForSelector(saved)
    await one.waitForSelector('#outdated-title_es:has-text("Out of date")')
    await other.click(story)
    await other.keyboard.press('Control+a')
    await other.keyboard.type('A story by Amara.')
    await other.waitForSelector(saved)
    expect(await other.inputValue('#title_en')).toBe('By Inés')
    await other.fill('#title_en', 'By Amara')
    await other.fill('#goal', '7')
    await other.waitForFunction(() => !document.querySelector('.save-state')?.textContent?.includes('Saving'))
    await one.fill('#title_en', 'By Inés again')
    await one.locator('.save-state', { hasText: 'Somebody else changed the same field' }).waitFor()
    await one.click('button:has-text("Save")')
    await one.check('#choice-theirs-title_en')
    await one.click('button:has-text("Save")')
    await one.waitForURL('**done=saved')

    const draft = await inOrganisation(home.db, home.organisation.id, (db) => readDraft(db, action.id))
    expect(draft?.content).toMatchObject({
      goal: 7,
      texts: { en: { title: 'By Amara', story: parseMarkup('A story by Amara.') } },
    })
  })
})
