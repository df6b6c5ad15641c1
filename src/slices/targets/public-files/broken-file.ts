export type FileFaultReason =
  | 'unreadable'
  | 'notText'
  | 'notYaml'
  | 'notJson'
  | 'notCsv'
  | 'notABoundaryFile'
  | 'empty'
  | 'tooManyRows'
  | 'columnMissing'
  | 'columnTwice'
  | 'missing'
  | 'invalid'
  | 'outOfRange'
  | 'unknownState'
  | 'unknownDistrict'
  | 'unknownSeat'
  | 'unknownPerson'
  | 'unknownCommittee'
  | 'heldTwice'
  | 'twice'

/** `row` is the line in the file (the feature's number, from 1, in GeoJSON and TopoJSON); `field` a path such as `terms.3.state`. */
export type FileFault = { file: string; row: number | null; field: string | null; reason: FileFaultReason }

/** A public file that cannot be taken in at all: nothing of it may be stored. */
export class BrokenFile extends Error implements FileFault {
  readonly file: string
  readonly row: number | null
  readonly field: string | null
  readonly reason: FileFaultReason

  constructor(fault: FileFault) {
    super([fault.file, fault.row ?? '-', fault.field ?? '-', fault.reason].join(': '))
    this.name = 'BrokenFile'
    this.file = fault.file
    this.row = fault.row
    this.field = fault.field
    this.reason = fault.reason
  }
}
