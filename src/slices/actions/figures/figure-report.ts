import { csvRow, csvStart } from '#platform/csv.ts'
import { hasMessage, type Words } from '#platform/i18n.ts'
import { fewestShown } from '#platform/public-count.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import type { KnownFigures } from './figures.queries.ts'
import { type FigureName, type PublicFigure, publicFigures } from './public-figures.ts'

/** The figures of an action as they are told: as a page, to a spreadsheet, to a program. */
export type FigureReport = {
  title: string
  /** Where the action's page is, with its host. */
  address: string
  since: Date | null
  /** Null while nothing is shown, so that nothing tells that something has changed. */
  updated: Date | null
  figures: (PublicFigure & { label: string; definition: string })[]
  notes: string[]
}

export type Reported = { action: PublishedAction; known: KnownFigures; address: string; now: Date }

export function figureReport(words: Words, { action, known, address, now }: Reported): FigureReport {
  const figures = publicFigures(known)
  return {
    title: action.content.texts[words.locale].title,
    address,
    since: beginning(action, known),
    updated: figures.length > 0 ? now : null,
    figures: figures.map((figure) => ({ ...figure, ...wordsOf(words, figure.name) })),
    notes: [
      words.say('actions.figures.note.small', { count: fewestShown }),
      words.say('actions.figures.note.separate'),
      ...(action.content.carbonCopy ? [words.say('actions.figures.note.copies')] : []),
    ],
  }
}

export function wordsOf(words: Words, name: FigureName): { label: string; definition: string } {
  const key = `actions.figures.definition.${name}`
  return { label: words.say(`actions.figures.label.${name}`), definition: hasMessage(key) ? words.sayKey(key) : '' }
}

/** Nobody could act before. */
function beginning({ opensAt }: PublishedAction, { publishedAt }: KnownFigures): Date | null {
  return opensAt && publishedAt && opensAt > publishedAt ? opensAt : publishedAt
}

/** For programs; names and units are the same in every language. */
export function reportAsJson({ title, address, since, updated, figures, notes }: FigureReport): string {
  const told = figures.map(({ name, unit, count, of, label, definition }) => ({
    figure: name,
    part_of: of,
    unit,
    count,
    label,
    definition,
  }))
  return `${JSON.stringify({ title, address, since, updated, fewest_shown: fewestShown, figures: told, notes }, null, 2)}\n`
}

export function reportAsCsv({ title, address, since, updated, figures }: FigureReport): string {
  const head = ['figure', 'part_of', 'unit', 'count', 'label', 'definition', 'action', 'address', 'since', 'updated']
  const rows = figures.map(({ name, unit, count, of, label, definition }) =>
    csvRow([
      ...[name, of, unit, count, label, definition, title, address],
      since?.toISOString() ?? null,
      updated?.toISOString() ?? null,
    ]),
  )
  return csvStart + csvRow(head) + rows.join('')
}
