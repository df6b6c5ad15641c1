import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Notice } from '#ui/notice.tsx'
import type { Ending } from './endings.queries.ts'

/** Says beforehand that maps end, what follows from it, and what to do. */
export function EndingsNotice({ words, endings }: { words: Words; endings: readonly Ending[] }): Html | null {
  const [first, ...others] = endings
  if (!first) return null
  const isOver = endings.some(({ daysLeft }) => daysLeft <= 0)
  return (
    <Notice tone="warn" title={sentenceOf(words, first)}>
      {others.map((ending) => (
        <p key={`${ending.kind} ${ending.key}`}>{sentenceOf(words, ending)}</p>
      ))}
      <p>{words.say(isOver ? 'targets.endings.textOver' : 'targets.endings.textSoon')}</p>
      <p>
        <code>{commandFor(endings)}</code>
      </p>
    </Notice>
  )
}

function sentenceOf(words: Words, { kind, key, source, endsOn, daysLeft }: Ending): string {
  const what =
    kind === 'postalCodes'
      ? words.say('targets.endings.postalCodes', { source })
      : key === congressMap
        ? words.say('targets.endings.congress')
        : words.say('targets.endings.map', { source })
  const date = words.date(new Date(`${endsOn}T12:00:00Z`))
  return words.say(daysLeft > 0 ? 'targets.endings.soon' : 'targets.endings.over', { what, date })
}

const congressMap = 'us/districts'

/** With a new Congress come new districts, new ZIP codes of them, and new people. */
function commandFor(endings: readonly Ending[]): string {
  const isCongress = endings.some(({ key }) => key === congressMap)
  const hasMap = endings.some(({ kind }) => kind === 'map')
  const hasCodes = isCongress || endings.some(({ kind }) => kind === 'postalCodes')
  return [
    'bin/clamor targets import',
    ...(isCongress ? ['--legislators FOLDER'] : []),
    ...(hasCodes ? ['--zips FILE'] : []),
    ...(hasMap ? ['--boundaries FILE'] : []),
  ].join(' ')
}
