/** What a person can be told. Anything else that is thrown is a bug: logged with the request's id, shown as a calm page. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503
  readonly messageKey: string
  readonly values: Record<string, string | number>

  /** @param messageKey a key of the message catalogues; @param values fills its placeholders. */
  constructor(status: Refusal['status'], messageKey: string, values: Refusal['values'] = {}) {
    super(messageKey)
    this.name = 'Refusal'
    this.status = status
    this.messageKey = messageKey
    this.values = values
  }
}

/** 404: there is no such page here, or not for this organisation. */
export function notFound(): Refusal {
  return new Refusal(404, 'platform.notFound.title')
}

/** A command of the command line cannot go on: one plain sentence, and the exit code that says which kind. */
export class CommandRefusal extends Error {
  readonly exitCode: number
  constructor(sentence: string, exitCode = 1) {
    super(sentence)
    this.name = 'CommandRefusal'
    this.exitCode = exitCode
  }
}
