/** Milliseconds after which whoever stops us reads what we wait for. */
const patience = 10_000
/** Milliseconds that the process may live when everything is closed. */
const afterwards = 3_000

/** What a server process opened, closed again in the opposite order; one that fails does not keep the others open. */
export class Closers {
  readonly #closers: { what: string; close: () => unknown }[] = []

  /** @param what as it is named where it takes long to close */
  add(what: string, close: () => unknown): void {
    this.#closers.push({ what, close })
  }

  /**
   * Closes everything once; then nothing that a library forgot keeps the process alive.
   * @throws the first failure, after all had their turn
   */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const { what, close } of this.#closers.splice(0).reverse()) {
      const late = setInterval(() => console.error(`Stopping; waiting for what ${what} has in hand.`), patience)
      try {
        await close()
      } catch (error) {
        failures.push(error)
      } finally {
        clearInterval(late)
      }
    }
    setTimeout(() => process.exit(), afterwards).unref()
    if (failures.length > 0) throw failures[0]
  }
}
