import type { Locator, Page } from 'playwright-core'

/**
 * How long a person takes, in seconds. Doing: the keystroke-level model of Card, Moran and Newell (1980) with its own constants, for
 * somebody who types 40 words a minute; a text that is faster pasted from where it was written before is pasted, by way of the other
 * window. Reading, once each: sentences at 240 words a minute (Brysbaert 2019: 238), labels and choices at the 450 of somebody who looks
 * for what concerns them (Carver 1990), and the hint of each field that is filled in. What stands in a field already, such as the draft
 * of a privacy notice, is left for a quieter hour.
 */
const takes = {
  key: 0.28,
  point: 1.1,
  press: 0.2,
  hands: 0.4,
  think: 1.35,
  wait: 1,
  window: 2,
  read: 0.25,
  scan: 0.133,
} as const

/** Somebody who has never seen the program and knows nothing but what its screens say: everything is found by its visible name. */
export class Newcomer {
  readonly page: Page
  readonly #read = new Set<string>()
  /** Where they were, one after the other. */
  readonly screens: string[] = []
  seconds = 0
  fields = 0

  constructor(page: Page) {
    this.page = page
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address)
    this.seconds += takes.wait
    await this.#look()
  }

  /** A link on the screen itself; of the menu beside it only where the screen has none of that name. */
  async follow(name: string): Promise<void> {
    const wanted = { name, exact: true }
    const here = this.page.getByRole('main').getByRole('link', wanted)
    await this.#pressed((await here.count()) > 0 ? here.first() : this.page.getByRole('link', wanted).first())
  }

  /** @returns the seconds until the answer was there, before it is read */
  async press(name: string): Promise<number> {
    return this.#pressed(this.page.getByRole('button', { name, exact: true }).first())
  }

  async unfold(name: string): Promise<void> {
    this.seconds += takes.think + takes.point + takes.press
    await this.page.locator('summary', { hasText: name }).first().click()
  }

  /** A field by its label; of several that share it, the one under the heading of a language. */
  async type(label: string, text: string, language?: string): Promise<void> {
    const { key, point, press, hands, window } = takes
    const field = await this.#field(label, language)
    const typed = 2 * hands + text.length * key
    const pasted = 2 * (window + point + press) + 4 * key
    this.seconds += point + press + Math.min(typed, pasted)
    await field.fill(text)
  }

  async tick(label: string): Promise<void> {
    const field = await this.#field(label)
    this.seconds += takes.point + takes.press
    await field.check()
  }

  /** What stands on the screen, in its own words. */
  async sees(words: string): Promise<void> {
    const said = this.page.getByText(words)
    await said.filter({ visible: true }).first().waitFor()
  }

  /** Found, thought about, and its hint read. */
  async #field(label: string, language?: string): Promise<Locator> {
    const part = language ? this.page.getByRole('region', { name: language }) : this.page.locator('main')
    const begins = new RegExp(`^\\s*${escaped(label)}`)
    const named = part.locator('label:visible', { hasText: begins }).first()
    const id = await named.getAttribute('for')
    const hint = this.page.locator(`[id="${id}-hint"]`)
    if ((await hint.count()) > 0) this.#reads([await hint.innerText()], takes.read)
    this.seconds += takes.think
    this.fields += 1
    return this.page.locator(`[id="${id}"]`)
  }

  async #pressed(what: Locator): Promise<number> {
    this.seconds += takes.think + takes.point + takes.press + takes.wait
    const answered = this.seconds
    await Promise.all([this.page.waitForNavigation(), what.click()])
    await this.#look()
    return answered
  }

  /** A new screen: the wait for it, and what it says that was not read before. */
  async #look(): Promise<void> {
    const { sentences, labels } = await this.page.evaluate(visibleTexts)
    this.#reads(sentences, takes.read)
    this.#reads(labels, takes.scan)
    this.screens.push(new URL(this.page.url()).pathname)
    await shoot(this.page, this.screens.length)
  }

  #reads(texts: readonly string[], pace: number): void {
    const fresh = texts.filter((text) => !this.#read.has(text))
    for (const text of fresh) this.#read.add(text)
    this.seconds += fresh.join(' ').split(/\s+/).filter(Boolean).length * pace
  }
}

async function shoot(page: Page, number: number): Promise<void> {
  const { SHOTS } = process.env
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${String(number).padStart(2, '0')}.png`, fullPage: true })
}

/** What the screen says, piece by piece; of a list to choose from nobody reads every line. */
function visibleTexts(): { sentences: string[]; labels: string[] } {
  const found = { sentences: [] as string[], labels: [] as string[] }
  const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: place, textContent } = walker.currentNode
    const text = (textContent ?? '').trim()
    if (!place?.checkVisibility() || place.closest('select, textarea, nav, table, small, .hidden')) continue
    if (text !== '') found[place.closest('p, li') ? 'sentences' : 'labels'].push(text)
  }
  return found
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
