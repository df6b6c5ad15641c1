const prefix = 'clamor-draft:'
/** Set and taken out by whoever signs out: browsers tell the other tabs of it. */
const out = `${prefix}out`
/** Milliseconds after which nobody is going to come back for a text. */
const keptFor = 14 * 24 * 60 * 60_000
/** How long a page that was just left may take to let its copy go. */
const patience = 1_000

export type Fields = [name: string, value: string][]

/** What stood in a form; `hidden` says which text its writer had begun with. */
export type Kept = { at: number; fields: Fields; hidden: Fields }

/**
 * What a person typed and the server has not yet answered for, kept in the browser: of each tab its own, so that two that show one
 * text do not write over each other's. It outlives the tab, and is taken over by the next one that shows the same text to the same
 * account. Nothing is kept on a device that others use too.
 */
export class KeptCopy {
  readonly #about: string
  readonly #key: string
  #letGo = (): void => {}
  #isOver = false

  constructor(form: HTMLFormElement) {
    // The same text, whichever language the console is in.
    const text = new URL(form.action, location.href).pathname.replace(/^\/[a-z]{2}(?=\/)/, '')
    this.#about = `${prefix}${account()}:${text}:`
    this.#key = this.#about + crypto.getRandomValues(new Uint32Array(2)).join('')
    // Held for as long as the page lives, however it ends: by it others know.
    const gone = new Promise<void>((resolve) => {
      this.#letGo = resolve
    })
    void navigator.locks?.request(this.#key, () => gone)
    addEventListener('storage', this.#hear)
  }

  /** Whether it is kept. */
  keep(kept: Omit<Kept, 'at'>): boolean {
    if (isShared() || this.#isOver) return false
    try {
      localStorage.setItem(this.#key, JSON.stringify({ at: Date.now(), ...kept }))
      return true
    } catch {
      // Full, or forbidden by the browser.
      return false
    }
  }

  /** The oldest copy of this text whose page is gone; it is this one's from now on. @param isWelcome asked at the last moment */
  async takeOver(isWelcome: () => boolean): Promise<Kept | null> {
    const left = copies().filter(({ key }) => key.startsWith(this.#about) && key !== this.#key)
    for (const { key } of left.sort((a, b) => a.at - b.at)) {
      const kept = await onceFree(key, () => (isWelcome() ? this.#move(key) : null))
      if (kept) return kept
    }
    return null
  }

  forget(): void {
    drop(this.#key)
  }

  /** The page turns: what is kept may be taken over. */
  close(): void {
    removeEventListener('storage', this.#hear)
    this.#letGo()
  }

  #move(key: string): Kept | null {
    const kept = read(key)
    drop(key)
    if (kept) this.keep(kept)
    return kept
  }

  #hear = ({ key }: StorageEvent): void => {
    if (key === out) this.#isOver = true
  }
}

/** Others use this device too; the page says so. */
export function isShared(): boolean {
  return document.body.dataset.sharedDevice === 'yes'
}

/** Whether something of this account is kept here that the server may not have. */
export function hasCopies(): boolean {
  return copies().some(({ key }) => key.startsWith(`${prefix}${account()}:`))
}

/** Every copy in this browser; other tabs keep nothing any more either. */
export function forgetCopies(): void {
  for (const { key } of copies()) drop(key)
  try {
    localStorage.setItem(out, '')
  } catch {}
  drop(out)
}

/** What is too old, and what somebody left who has been followed by another account in the same browser. */
export function tidyCopies(): void {
  const own = account()
  if (own === '') return
  for (const { key, at } of copies()) if (!key.startsWith(`${prefix}${own}:`) || Date.now() - at > keptFor) drop(key)
}

function account(): string {
  return document.body.dataset.account ?? ''
}

function copies(): { key: string; at: number }[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    return keys.map((key) => ({ key, at: read(key)?.at ?? 0 }))
  } catch {
    return []
  }
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {}
}

/** Acts once nobody holds a name; null where somebody goes on holding it. Browsers without locks act at once: the server sorts out what comes twice. */
async function onceFree<T>(name: string, act: () => T): Promise<T | null> {
  if (!navigator.locks) return act()
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    return await navigator.locks.request(name, { signal: giveUp.signal }, act)
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
