/** The address that was typed is another's: thrown so that the transaction in which it was found ends with nothing changed. */
export class AddressTaken extends Error {
  /** The field that must say something else. */
  readonly field: string
  constructor(field: string) {
    super('the address is taken')
    this.field = field
  }
}
