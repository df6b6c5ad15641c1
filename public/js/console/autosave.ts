import { Controller } from '@hotwired/stimulus'
import { type Fields, KeptCopy } from './kept-copy.ts'
import { type Answer, sendDraft } from './send-draft.ts'
import { takeNews } from './take-news.ts'

/** Milliseconds from the last key to the saving, and between tries while the server is away. */
const pause = 1_200
const retries = [2_000, 5_000, 15_000, 30_000]
/** Forms that the server is sending back with all that was typed, and what it now knows. */
const sentBack = new Set<string>()

type SubmitEnd = CustomEvent<{ success: boolean; fetchResponse?: { statusCode: number; location: URL } }>

/**
 * A form that saves itself: POST to its own address, as the button beside it does for people without scripts. See send-draft.ts for
 * what the server answers. What was typed is kept in the browser until then, and put back if the page is opened again before.
 */
export class AutosaveController extends Controller<HTMLFormElement> {
  static override targets = ['state']
  static override values = { saving: String, saved: String, retrying: String, restored: String, signedOut: String }
  declare readonly stateTarget: HTMLElement
  declare readonly savingValue: string
  declare readonly savedValue: string
  declare readonly retryingValue: string
  declare readonly restoredValue: string
  declare readonly signedOutValue: string

  #copy!: KeptCopy
  #timer = 0
  #tries = 0
  #changes = 0
  #sending: Promise<void> | null = null
  #unsaved = false
  #isKept = false
  #isRestored = false

  override connect(): void {
    this.#copy = new KeptCopy(this.element)
    addEventListener('beforeunload', this.#beforeUnload)
    for (const kind of ['focus', 'online']) addEventListener(kind, this.#onReturn)
    void this.#restore()
  }

  /** Leaving the page by a link: what is not saved goes out at once; the copy stays until it has arrived. */
  override disconnect(): void {
    clearTimeout(this.#timer)
    removeEventListener('beforeunload', this.#beforeUnload)
    for (const kind of ['focus', 'online']) removeEventListener(kind, this.#onReturn)
    if (this.#unsaved && !this.#sending) void this.#send(true)
    this.#copy.close()
  }

  /** Action of `input` and `change`. */
  changed(): void {
    this.#unsaved = true
    this.#changes += 1
    this.#tries = 0
    this.#keep()
    if (!this.#sending) this.#later(pause)
  }

  /** Action of `submit`: the button saves as it always did, after what is under way, so that the two do not cross. */
  async submitting(event: SubmitEvent): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#sending) {
      this.#unsaved = false
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    await this.#sending
    clearTimeout(this.#timer)
    this.element.requestSubmit(event.submitter instanceof HTMLElement ? event.submitter : undefined)
  }

  /** Action of `turbo:submit-end`. */
  submitted({ detail: { success, fetchResponse } }: SubmitEnd): void {
    // Without a session every address leads to the sign-in page.
    if (success && !fetchResponse?.location.pathname.endsWith('/sign-in')) this.#copy.forget()
    else this.#unsaved = true
    if (fetchResponse && [409, 422].includes(fetchResponse.statusCode)) sentBack.add(this.element.action)
  }

  #keep(): void {
    const { element } = this
    this.#isKept = this.#copy.keep({ fields: typedFields(element), hidden: hiddenFields(element) })
  }

  /** What an earlier page of this text left goes on from where it began, as if that page had stayed open. */
  async #restore(): Promise<void> {
    const isSentBack = sentBack.delete(this.element.action)
    const kept = await this.#copy.takeOver(() => this.element.isConnected && !this.#unsaved)
    if (!kept) return
    if (isSentBack) this.#keep()
    else if (putBack(this.element, kept.fields)) {
      putBackHidden(this.element, kept.hidden)
      this.#isRestored = true
      this.changed()
      this.#say(this.restoredValue)
    } else {
      this.#copy.forget()
      await this.#restore()
    }
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    if (this.element.isConnected) this.#timer = window.setTimeout(() => void this.#send(), wait)
  }

  async #send(leaving = false): Promise<void> {
    const sent = this.#changes
    const fields = typedFields(this.element)
    if (!leaving) this.#say(this.savingValue)
    this.#sending = sendDraft(this.element, leaving).then((answer) => this.#take(answer, sent, fields))
    await this.#sending
    this.#sending = null
    // What was typed meanwhile goes out as well.
    if (this.#unsaved && sent !== this.#changes) this.#later(pause)
  }

  #take(answer: Answer, sent: number, fields: Fields): void {
    if ('news' in answer) takeNews(this.element, answer.news, fields)
    if (answer.kind === 'saved') this.#saved(sent)
    else if (answer.kind === 'away') {
      this.#say(this.retryingValue, true)
      this.#later(retries[Math.min(this.#tries++, retries.length - 1)] ?? pause)
    }
    // The next change tries again; nothing else would help.
    else this.#say(answer.kind === 'signed-out' ? this.signedOutValue : answer.why, true)
  }

  #saved(sent: number): void {
    this.#tries = 0
    if (sent !== this.#changes) return
    this.#unsaved = false
    this.#copy.forget()
    // Several pages may have left one each.
    if (this.#isRestored) void this.#restore()
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
    this.#say(this.savedValue.replace('#', time))
  }

  #say(text: string, isTrouble = false): void {
    this.stateTarget.textContent = text
    this.stateTarget.classList.toggle('trouble', isTrouble)
  }

  /** Back from another tab, where somebody may have signed in again; or the network is. */
  #onReturn = (): void => {
    if (this.#unsaved && !this.#sending) this.#later(0)
  }

  #beforeUnload = (event: BeforeUnloadEvent): void => {
    // What is kept is put back when the page is opened again; on a shared device nothing is.
    if (this.#unsaved && !this.#isKept) event.preventDefault()
  }
}

/** What belongs to the page and says what its writer began with; the token is the session's. */
function hiddenFields(form: HTMLFormElement): Fields {
  return [...form.elements].filter(isPages).map(({ name, value }) => [name, value])
}

function isPages(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'hidden' && element.name !== '_token'
}

function putBackHidden(form: HTMLFormElement, fields: Fields): void {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && isPages(field)) field.value = value
  }
}

/** What a person typed or chose; hidden fields (the token, the version) belong to the page. */
function typedFields(form: HTMLFormElement): Fields {
  const fields: Fields = []
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !isHidden(form, name)) fields.push([name, value])
  }
  return fields
}

function isHidden(form: HTMLFormElement, name: string): boolean {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && (field.type === 'hidden' || field.type === 'password')
}

/** Whether anything differed from what the page brought. */
function putBack(form: HTMLFormElement, fields: Fields): boolean {
  let differs = false
  for (const element of form.elements) {
    const values = fields.filter(([name]) => name === element.getAttribute('name')).map(([, value]) => value)
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
      const isChecked = values.includes(element.value)
      differs ||= element.checked !== isChecked
      element.checked = isChecked
    } else if (isText(element) && values[0] !== undefined) {
      differs ||= element.value !== values[0]
      element.value = values[0]
      element.dispatchEvent(new Event('refresh'))
    }
  }
  return differs
}

function isText(element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  return (
    element instanceof HTMLInputElement && !['hidden', 'password', 'file', 'submit', 'button'].includes(element.type)
  )
}
