import type { Words } from '#platform/i18n.ts'
import { type Channel, type Directory, names } from '#slices/targets'
import type { Overview } from '../campaigns/overview.queries.ts'
import { removalReasons } from '../safeguards/removal.queries.ts'
import type { KnownFigures } from './figures.queries.ts'

const figureNames = [
  'people',
  'edited',
  'unconfirmed',
  'held',
  'withdrawn',
  ...removalReasons,
  'people_by_day',
  'edited_by_day',
  'letters',
] as const
type Name = (typeof figureNames)[number]

/** One number; what does not tell it from others is null. */
export type FigureLine = {
  figure: Name
  unit: 'people' | 'letters'
  count: number
  /** Of the calendar in UTC. */
  day: string | null
  office: string | null
  channel: Channel | null
  state: string | null
  isCopy: boolean | null
  label: string
}

export type FiguresFile = { lines: FigureLine[]; definitions: Partial<Record<Name, string>> }

export type Known = { overview: Overview; known: KnownFigures; directory: Directory }

/** All figures of an action for its members: people in all and by day; letters by office, way and state. */
export function figuresFile(words: Words, given: Known): FiguresFile {
  const lines = [...peopleLines(words, given), ...letterLines(words, given)]
  const definitions = figureNames.map((name) => [name, words.say(`actions.figures.exported.${name}`)])
  return { lines, definitions: Object.fromEntries(definitions) }
}

const nowhere = { day: null, office: null, channel: null, state: null, isCopy: null }

function peopleLines(words: Words, { overview, known }: Known): FigureLine[] {
  const line = (figure: Name, count: number, label: string, day: string | null = null): FigureLine => {
    return { ...nowhere, figure, unit: 'people', count, day, label }
  }
  const label = (figure: 'people' | 'edited' | 'unconfirmed' | 'held' | 'withdrawn') =>
    words.say(`actions.figures.label.${figure}`)
  const inAll = (['people', 'edited', 'unconfirmed', 'held', 'withdrawn'] as const).map((figure) =>
    line(figure, known[figure], label(figure)),
  )
  const removed = removalReasons.map((reason) =>
    line(reason, known.removed[reason] ?? 0, words.say(`actions.figures.label.${reason}`)),
  )
  const byDay = overview.days.flatMap(({ day, people, edited }) => [
    line('people_by_day', people, label('people'), day),
    line('edited_by_day', edited, label('edited'), day),
  ])
  return [...inAll, ...removed, ...byDay]
}

/** An office may stand in a tally more than once, for each process that counted. */
function letterLines(words: Words, { overview, directory }: Known): FigureLine[] {
  const copied = new Set(overview.copySeats)
  const lines = new Map<string, FigureLine>()
  for (const { channel, state, seatIds, letters } of overview.tallies) {
    for (const [at, seatId] of seatIds.entries()) {
      const key = `${seatId} ${channel} ${state}`
      const before = lines.get(key)?.count ?? 0
      const target = directory.byId.get(seatId)
      lines.set(key, {
        ...{ figure: 'letters', unit: 'letters', day: null, channel, state, isCopy: copied.has(seatId) },
        count: before + (letters[at] ?? 0),
        office: target ? names.office(words, target) : words.say('actions.campaigns.attention.formerOffice'),
        label: words.say(`actions.campaigns.letterState.${state as 'accepted'}`),
      })
    }
  }
  // In one order, so that two files of two days can be laid side by side.
  return [...lines.entries()]
    .filter(([, { count }]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
}
