import { CommandRefusal } from '../errors.ts'

/** A backup that cannot be used as it is, in a sentence: nothing was changed. Ends a command with 65 (EX_DATAERR of sysexits.h). */
export class BrokenBackup extends CommandRefusal {
  constructor(sentence: string) {
    super(`${sentence} Nothing was changed.`, 65)
    this.name = 'BrokenBackup'
  }
}
