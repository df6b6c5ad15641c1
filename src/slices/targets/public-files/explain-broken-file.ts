import { CommandRefusal } from '#platform/errors.ts'
import type { Words } from '#platform/i18n.ts'
import type { BrokenFile, FileFault } from './broken-file.ts'

/** One sentence that names file, row and field: "zccd.csv, line 1000, cd: there is no such district." */
export function explainFault(words: Words, { file, row, field, reason }: FileFault): string {
  const where = [file, row !== null && words.say('targets.file.row', { row }), field].filter(Boolean)
  return words.say('targets.file.sentence', { where: where.join(', '), what: words.say(`targets.file.${reason}`) })
}

/** The same where a command must end: 65 is EX_DATAERR of sysexits.h. */
export class RefusedFile extends CommandRefusal implements FileFault {
  readonly file: string
  readonly row: number | null
  readonly field: string | null
  readonly reason: FileFault['reason']

  constructor(words: Words, fault: BrokenFile) {
    super(`${explainFault(words, fault)} ${words.say('targets.file.nothingChanged')}`, 65)
    this.file = fault.file
    this.row = fault.row
    this.field = fault.field
    this.reason = fault.reason
  }
}
