import type { Html } from '#platform/html.tsx'
import { sizeOfWhole } from '#platform/media/card-parts.ts'
import { type Part, partAround, partWithin, type Size, shapes } from '#platform/media/cut-around.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { addressOf } from '#platform/media/picture.ts'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { type CutField, cutFields } from './cut.form.ts'
import type { Form } from './show-library.tsx'

export type CutFormProps = { frame: ConsoleFrame; file: MediaFile; form: Form }

/** What is shown of a picture, and what must be seen of it in every shape: by fields; with scripts on the picture itself. */
export function CutForm({ frame, file, form }: CutFormProps): Html {
  const { words } = frame
  const size = sizeOfWhole(file)
  const address = `/${words.locale}/console/media/${file.id}/cut`
  const data = { 'data-cut-width-value': String(size.width), 'data-cut-height-value': String(size.height) }
  return (
    <form method="post" action={address} class="cut" data-controller="cut" data-action="input->cut#draw" {...data}>
      <ForgeryField token={frame.forgeryToken} />
      <input type="hidden" name="seen" value={String(file.version)} />
      <FaultSummary words={words} faults={form.faults} />
      <p>{words.say('media.cut.text')}</p>
      <p class="hint" data-cut-target="hint" hidden>
        {words.say('media.cut.hint')}
      </p>
      <Whole frame={frame} file={file} size={size} />
      <Numbers frame={frame} file={file} form={form} />
      <Previews frame={frame} file={file} size={size} />
      <p>
        <Button>{words.say('media.cut.save')}</Button>
      </p>
    </form>
  )
}

/** A copy where nothing is cut off; else what the original is shown by to nobody else. */
function addressOfWhole({ words }: ConsoleFrame, file: MediaFile): string {
  const isWhole = Object.values(file.cut.crop).every((share) => share === 0)
  if (!isWhole) return `/${words.locale}/console/media/${file.id}/whole`
  return addressOf(file, null, file.widths.find((width) => width >= 960) ?? file.width, 'jpg')
}

type WholeProps = { frame: ConsoleFrame; file: MediaFile; size: Size }

function Whole({ frame, file, size }: WholeProps): Html {
  const { words } = frame
  const { width, height } = size
  const part = partWithin(size, file.cut.crop)
  const { x, y } = file.cut.focus
  return (
    <svg
      class="cut-whole"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.say('media.cut.whole')}
      data-cut-target="whole"
    >
      <image href={addressOfWhole(frame, file)} width={width} height={height} preserveAspectRatio="none" />
      <path class="shade" fill-rule="evenodd" d={shadeAround(size, part)} data-cut-target="shade" />
      <g class="corners">
        {corners(part).map(([cx, cy]) => (
          <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r="18" data-cut-target="corner" />
        ))}
      </g>
      <g class="point" transform={`translate(${x * width} ${y * height})`} data-cut-target="point">
        <path class="halo" d={cross} />
        <path d={cross} />
      </g>
    </svg>
  )
}

const cross = 'M-26 0a26 26 0 1 0 52 0a26 26 0 1 0-52 0M-44 0H44M0-44V44'

function shadeAround({ width, height }: Size, part: Part): string {
  return `M0 0H${width}V${height}H0ZM${part.left} ${part.top}h${part.width}v${part.height}h${-part.width}Z`
}

function corners({ left, top, width, height }: Part): [number, number][] {
  return [
    [left, top],
    [left + width, top],
    [left, top + height],
    [left + width, top + height],
  ]
}

const rows: [legend: 'focus' | 'crop', fields: CutField[]][] = [
  ['focus', ['focus_x', 'focus_y']],
  ['crop', ['crop_left', 'crop_right', 'crop_top', 'crop_bottom']],
]

function Numbers({ frame: { words }, file, form }: CutFormProps): Html {
  const at = fieldsOf(words, form)
  const values = cutFields(file.cut)
  return (
    <>
      {rows.map(([legend, fields]) => (
        <fieldset key={legend} class="choice">
          <legend>{words.say(`media.cut.${legend}`)}</legend>
          <div class="numbers">
            {fields.map((name) => (
              <Field
                key={name}
                {...at(name, values[name])}
                type="number"
                inputmode="decimal"
                min={0}
                max={legend === 'crop' ? 95 : 100}
                step={0.1}
                label={words.say(`media.cut.${name}`)}
                required
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

/** What each shape shows of it, drawn by the browser from the one picture: no copy has to be made to see it. */
function Previews({ frame, file, size }: WholeProps): Html {
  const { words } = frame
  const parts = [
    ['whole', null, partWithin(size, file.cut.crop)],
    ['card', shapes.card, partAround(size, file.cut, shapes.card)],
    ['share', shapes.share, partAround(size, file.cut, shapes.share)],
  ] as const
  return (
    <ul class="cut-shapes">
      {parts.map(([shape, ratio, { left, top, width, height }]) => (
        <li key={shape}>
          <svg
            viewBox={`${left} ${top} ${width} ${height}`}
            role="img"
            aria-label={words.say(`media.cut.shape.${shape}`)}
            data-cut-target="shape"
            data-ratio={ratio}
          >
            <image
              href={addressOfWhole(frame, file)}
              width={size.width}
              height={size.height}
              preserveAspectRatio="none"
            />
          </svg>
          <small>{words.say(`media.cut.shape.${shape}`)}</small>
        </li>
      ))}
    </ul>
  )
}
