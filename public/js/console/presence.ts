import { Controller } from '@hotwired/stimulus'

/** Milliseconds between two questions, and after the last touch until nobody is taken to be here. */
const pause = 20_000
const patience = 120_000

/** Says that somebody is at work on this page, and shows who else is. A page that is merely open says nothing. */
export class PresenceController extends Controller<HTMLElement> {
  static override values = { url: String, part: String }
  declare readonly urlValue: string
  declare readonly partValue: string

  #timer = 0
  #touched = 0

  override connect(): void {
    this.#touch()
    for (const kind of ['input', 'keydown', 'pointerdown']) addEventListener(kind, this.#touch)
    this.#timer = window.setInterval(() => void this.#ask(), pause)
    void this.#ask()
  }

  override disconnect(): void {
    clearInterval(this.#timer)
    for (const kind of ['input', 'keydown', 'pointerdown']) removeEventListener(kind, this.#touch)
  }

  #touch = (): void => {
    this.#touched = Date.now()
  }

  async #ask(): Promise<void> {
    if (document.hidden || Date.now() - this.#touched > patience) return
    const token = document.querySelector<HTMLInputElement>('input[name=_token]')?.value ?? ''
    const body = new URLSearchParams({ _token: token, part: this.partValue })
    const answer = await fetch(this.urlValue, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
      () => null,
    )
    if (!answer?.ok || answer.redirected) return
    const { text }: { text: string } = await answer.json()
    // Said again only where it is something else: it is read aloud.
    if (text !== this.element.textContent) this.element.textContent = text
  }
}
