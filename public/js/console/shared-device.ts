import { Controller } from '@hotwired/stimulus'

const minute = 60_000
/** As long as the server waits (src/slices/members/sessions/session-length.ts). */
const idle = 15 * minute
const warning = 2 * minute
/** The server hears at most so often that somebody is here. */
const quiet = 2 * minute

/**
 * On a device that others use too: the session ends with the tab and after 15 minutes in which nothing was done, and whoever
 * comes next finds the way in instead of the page. Without scripts the page's own refresh and the server see to it.
 */
export class SharedDeviceController extends Controller<HTMLElement> {
  static override targets = ['warning']
  static override values = { out: String, presence: String, leaving: String }
  declare readonly hasWarningTarget: boolean
  declare readonly warningTarget: HTMLElement
  declare readonly outValue: string
  declare readonly presenceValue: string
  declare readonly leavingValue: string

  #timers: number[] = []
  #told = Date.now()
  #leaving = new AbortController()
  #others: BroadcastChannel | null = null

  override connect(): void {
    const { signal } = this.#leaving
    for (const kind of ['keydown', 'pointerdown', 'input', 'scroll', 'turbo:load'])
      document.addEventListener(kind, this.#here, { signal, passive: true, capture: true })
    addEventListener('pagehide', this.#left, { signal })
    addEventListener('pageshow', this.#shown, { signal })
    this.#others = new BroadcastChannel('clamor-shared-device')
    // Another tab was closed, or turned its page; this one is still open.
    this.#others.onmessage = () => void this.#tell()
    this.#wait()
    // The page before this one may have been thought closed.
    this.#after(1_500, () => void this.#tell())
    this.#after(8_000, () => void this.#tell())
  }

  override disconnect(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#leaving.abort()
    this.#others?.close()
  }

  #here = (): void => {
    this.#wait()
    if (Date.now() - this.#told >= quiet) void this.#tell()
  }

  #wait(): void {
    for (const timer of this.#timers.splice(0, 2)) clearTimeout(timer)
    if (this.hasWarningTarget) this.warningTarget.hidden = true
    this.#timers.unshift(
      window.setTimeout(() => {
        if (this.hasWarningTarget) this.warningTarget.hidden = false
      }, idle - warning),
      window.setTimeout(() => this.#goOut(), idle),
    )
  }

  #after(wait: number, act: () => void): void {
    this.#timers.push(window.setTimeout(act, wait))
  }

  async #tell(): Promise<void> {
    this.#told = Date.now()
    const answer = await fetch(this.presenceValue, { redirect: 'manual' }).catch(() => null)
    // Signed out elsewhere: nothing is to be seen here any more.
    if (answer?.type === 'opaqueredirect') this.#goOut()
  }

  #left = (): void => {
    const token = document.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? ''
    navigator.sendBeacon(this.leavingValue, new URLSearchParams({ _token: token }))
    this.#others?.postMessage('left')
  }

  #shown = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload()
  }

  #goOut(): void {
    location.replace(this.outValue)
  }
}
