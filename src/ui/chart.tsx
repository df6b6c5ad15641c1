import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'

/** A day of the organisation's calendar (YYYY-MM-DD) and how many. Days are in order; days without any stand there with 0. */
export type Day = { day: string; value: number }
/** Something that happened on a day, written beside its line. */
export type Marker = { day: string; label: string }

export type ChartProps = {
  words: Words
  /** Unique on the page. */
  id: string
  title: string
  /** One sentence that says what the chart shows: "rose from 20 to 180 after the mailing of 4 June". */
  description: string
  days: readonly Day[]
  markers?: readonly Marker[]
  /** Head of the number column in the table. */
  valueLabel: string
}

/** The drawing's own units; above `top` stands what markers say. */
const size = 1000
const top = 160

/** Numbers per day as an area under a line, with its table. No axis is drawn that the table does not say better. */
export function Chart(props: ChartProps): Html {
  const { id, title, description, days, markers = [] } = props
  const most = scaleLinear()
    .domain([0, Math.max(4, ...days.map(({ value }) => value))])
    .nice(4)
  const x = scaleLinear()
    .domain([0, Math.max(1, days.length - 1)])
    .range([0, size])
  const y = most.copy().range([size, top])
  const points = days.map(({ value }, at): [number, number] => [x(at), y(value)])
  return (
    <figure class="chart">
      <svg class="plot" role="img" aria-labelledby={`${id}-title ${id}-description`} focusable="false">
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        <svg viewBox={`0 0 ${size} ${size}`} preserveAspectRatio="none" width="100%" height="100%" aria-hidden="true">
          <path class="area" d={area().y0(size)(points) ?? ''} />
          <path class="line" d={line()(points) ?? ''} />
        </svg>
        {y.ticks(4).map((tick) => (
          <Level key={tick} words={props.words} tick={tick} at={y(tick) / size} />
        ))}
        {markers.map((marker, nth) => (
          <MarkerLine
            key={`${marker.day} ${marker.label}`}
            marker={marker}
            at={days.findIndex(({ day }) => day === marker.day) / Math.max(1, days.length - 1)}
            line={nth % 2}
          />
        ))}
      </svg>
      <Ends {...props} />
      <Numbers {...props} />
    </figure>
  )
}

function Level({ words, tick, at }: { words: Words; tick: number; at: number }): Html {
  return (
    <g>
      <line class="level" x1="0" x2="100%" y1={percent(at)} y2={percent(at)} />
      {tick > 0 && (
        <text class="tick" x="0" y={percent(at)} dy="-4">
          {words.number(tick)}
        </text>
      )}
    </g>
  )
}

/** Neighbours write on two lines by turns, so that they do not write over each other. */
function MarkerLine({ marker, at, line }: { marker: Marker; at: number; line: number }): Html | null {
  if (at < 0) return null
  const right = at > 0.6
  return (
    <g>
      <line class="marker" x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      <text
        class="note"
        x={percent(at)}
        y="0"
        dx={right ? -6 : 6}
        dy={12 + 15 * line}
        text-anchor={right ? 'end' : 'start'}
      >
        {marker.label}
      </text>
    </g>
  )
}

function Ends({ words, days }: ChartProps): Html | null {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return null
  return (
    <p class="ends" aria-hidden="true">
      <span>{calendarDay(words, first.day)}</span>
      <span>{calendarDay(words, last.day)}</span>
    </p>
  )
}

function Numbers({ words, title, days, valueLabel }: ChartProps): Html {
  return (
    <details>
      <summary>{words.say('ui.chart.numbers')}</summary>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be one more landmark */}
      <div class="table-scroll" role="group" aria-label={title} tabindex={0}>
        <table class="table">
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say('ui.chart.day')}</th>
              <th scope="col" class="n">
                {valueLabel}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, value }) => (
              <tr key={day}>
                <th scope="row">{calendarDay(words, day)}</th>
                <td class="n">{words.number(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** "30 May 2026": a calendar day has no zone, so it is written as it stands. A formatter is dear, so each region has one. */
export function calendarDay({ region }: Words, day: string): string {
  let format = dayFormats.get(region)
  if (!format) {
    format = new Intl.DateTimeFormat(region, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    dayFormats.set(region, format)
  }
  return format.format(new Date(`${day}T00:00:00Z`))
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
