const prefix = 'clamor-draft:'

export type Fields = [name: string, value: string][]

/** What a person typed and the server has not yet answered for, kept in the tab; nowhere on a device that others use too. */
export class KeptCopy {
  readonly #key: string

  constructor(form: HTMLFormElement) {
    this.#key = prefix + new URL(form.action, location.href).pathname
  }

  keep(fields: Fields): void {
    if (isShared()) return
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(fields))
    } catch {
      // Full, or forbidden by the browser: the form itself still holds the text.
    }
  }

  read(): Fields | null {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? 'null')
    } catch {
      return null
    }
  }

  forget(): void {
    sessionStorage.removeItem(this.#key)
  }
}

/** Others use this device too; the page says so. */
export function isShared(): boolean {
  return document.body.dataset.sharedDevice === 'yes'
}

/** Every copy of this tab. */
export function forgetCopies(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}
