/**
 * A reason not to start that a person at the terminal can act on: one plain English sentence or two, no stack.
 * The command line prints `message` and leaves with `exitCode`, which follows sysexits.h: 75 try again later
 * (something else is in the way), 77 not permitted, 78 the set-up needs attention.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  readonly exitCode: 75 | 77 | 78

  constructor(sentence: string, exitCode: 75 | 77 | 78 = 78) {
    super(sentence)
    this.exitCode = exitCode
  }
}
