import { CommandRefusal } from './errors.ts'

/**
 * A reason not to start that the person at the terminal can act on: a plain English sentence or two, no stack.
 * Exit codes as in sysexits.h: 75 something else is in the way, try again later; 77 not permitted; 78 the set-up needs
 * attention.
 */
export class StartRefusal extends CommandRefusal {
  constructor(sentence: string, exitCode: 75 | 77 | 78 = 78) {
    super(sentence, exitCode)
    this.name = 'StartRefusal'
  }
}
