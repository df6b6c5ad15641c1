/** What needs someone. */
export const kinds = ['disk', 'queue', 'backup', 'certificate'] as const
export type Kind = (typeof kinds)[number]

/** What is known of an instance; what could not be looked at is absent, and then neither begins nor ends. */
export type Figures = {
  /** Bytes left on the disk of the data folder. */
  room?: number
  /** Letters and mails whose time has come, and since how many hours the oldest waits. */
  queue?: { waiting: number; hours: number }
  /** Age of the last backup, null where there never was one; `isDaily` where one is due every day. */
  backup?: { isDaily: boolean; hours: number | null; instanceHours: number }
  /** The one of the instance's certificates that ends first. */
  certificate?: { host: string; days: number }
}

/** A trouble, and how bad it is: owners are told again when its grade grows. */
export type Trouble = { kind: Kind; grade: number; values: Record<string, string | number> }

const gigabyte = 1e9
const day = 24

/** The troubles that figures tell of. */
export function troublesIn(figures: Figures): Trouble[] {
  return [diskIn(figures), queueIn(figures), backupIn(figures), certificateIn(figures)].filter(
    (found) => found !== null,
  )
}

/** The kinds that could be looked at. */
export function lookedAt({ room, queue, backup, certificate }: Figures): Kind[] {
  const known = { disk: room, queue, backup, certificate }
  return kinds.filter((kind) => known[kind] !== undefined)
}

function diskIn({ room }: Figures): Trouble | null {
  if (room === undefined) return null
  const grade = gradeOf(room, [2 * gigabyte, gigabyte, 0.5 * gigabyte, 0.2 * gigabyte], 'below')
  return grade === 0 ? null : { kind: 'disk', grade, values: { free: Math.floor(room / (gigabyte / 10)) / 10 } }
}

function queueIn({ queue }: Figures): Trouble | null {
  if (!queue || queue.waiting === 0) return null
  const grade = gradeOf(queue.hours, [1, 6, day, 3 * day], 'above')
  return grade === 0
    ? null
    : { kind: 'queue', grade, values: { waiting: queue.waiting, hours: Math.floor(queue.hours) } }
}

function backupIn({ backup }: Figures): Trouble | null {
  if (!backup) return null
  const { isDaily, hours, instanceHours } = backup
  const limits = isDaily ? [2 * day, 7 * day, 30 * day] : [30 * day, 90 * day]
  const grade = gradeOf(hours ?? instanceHours, limits, 'above')
  return grade === 0 ? null : { kind: 'backup', grade, values: { days: hours === null ? 0 : Math.floor(hours / day) } }
}

function certificateIn({ certificate }: Figures): Trouble | null {
  if (!certificate) return null
  const { host, days } = certificate
  const grade = gradeOf(days, [14, 7, 2, 0], 'below')
  return grade === 0 ? null : { kind: 'certificate', grade, values: { host, days: Math.max(0, Math.ceil(days)) } }
}

/** How many of the limits a figure has passed. */
function gradeOf(figure: number, limits: readonly number[], side: 'above' | 'below'): number {
  return limits.filter((limit) => (side === 'above' ? figure >= limit : figure <= limit)).length
}
