import { Controller } from '@hotwired/stimulus'
import { type Cut, partAround, partWithin } from '../../../src/platform/media/cut-around.ts'

type Edge = 'left' | 'right' | 'top' | 'bottom'
type Dragged = 'point' | [Edge, Edge]

/** The corners in the order in which they are drawn, each by the sides that it moves. */
const corners: [Edge, Edge][] = [
  ['left', 'top'],
  ['right', 'top'],
  ['left', 'bottom'],
  ['right', 'bottom'],
]
const opposite: Record<Edge, Edge> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' }
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** What stays of a picture each way, in hundredths. */
const leastLeft = 5

/** The point and the edges of a picture, set on it with a pointer or the arrow keys. The fields hold what is sent; shapes are drawn as they will be cut. */
export class CutController extends Controller<HTMLFormElement> {
  static override targets = ['whole', 'shade', 'corner', 'point', 'hint', 'shape']
  static override values = { width: Number, height: Number }
  declare readonly wholeTarget: SVGSVGElement
  declare readonly shadeTarget: SVGPathElement
  declare readonly cornerTargets: SVGCircleElement[]
  declare readonly pointTarget: SVGGElement
  declare readonly hintTarget: HTMLElement
  declare readonly shapeTargets: SVGSVGElement[]
  declare readonly widthValue: number
  declare readonly heightValue: number
  private dragged: Dragged | null = null
  private listening: AbortController | null = null

  override connect(): void {
    this.hintTarget.hidden = false
    this.element.classList.add('live')
    const { wholeTarget: whole } = this
    whole.setAttribute('role', 'application')
    whole.setAttribute('tabindex', '0')
    this.listening = new AbortController()
    const { signal } = this.listening
    whole.addEventListener('pointerdown', (event) => this.begin(event), { signal })
    whole.addEventListener('pointermove', (event) => this.move(event), { signal })
    for (const end of ['pointerup', 'pointercancel'] as const) whole.addEventListener(end, () => this.end(), { signal })
    whole.addEventListener('keydown', (event) => this.step(event), { signal })
    this.draw()
  }

  override disconnect(): void {
    this.listening?.abort()
  }

  draw(): void {
    const [cut, size] = [this.cut, { width: this.widthValue, height: this.heightValue }]
    const { left, top, width, height } = partWithin(size, cut.crop)
    const around = `M0 0H${size.width}V${size.height}H0Z`
    this.shadeTarget.setAttribute('d', `${around}M${left} ${top}h${width}v${height}h${-width}Z`)
    this.pointTarget.setAttribute('transform', `translate(${cut.focus.x * size.width} ${cut.focus.y * size.height})`)
    for (const [at, [across, down]] of corners.entries()) {
      this.cornerTargets[at]?.setAttribute('cx', String(across === 'left' ? left : left + width))
      this.cornerTargets[at]?.setAttribute('cy', String(down === 'top' ? top : top + height))
    }
    for (const shape of this.shapeTargets) {
      const ratio = Number(shape.dataset.ratio)
      const part = ratio ? partAround(size, cut, ratio) : partWithin(size, cut.crop)
      shape.setAttribute('viewBox', `${part.left} ${part.top} ${part.width} ${part.height}`)
    }
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0) return
    const at = this.cornerTargets.findIndex((corner) => isNear(corner, event))
    this.dragged = corners[at] ?? 'point'
    this.wholeTarget.setPointerCapture(event.pointerId)
    this.move(event)
  }

  private move(event: PointerEvent): void {
    if (!this.dragged) return
    // The picture may be narrower than the space it stands in.
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.wholeTarget.getScreenCTM()?.inverse())
    const [x, y] = [share(at.x, this.widthValue), share(at.y, this.heightValue)]
    if (this.dragged === 'point') {
      this.set('focus_x', x)
      this.set('focus_y', y)
    } else for (const edge of this.dragged) this.cutOff(edge, edge === 'left' || edge === 'right' ? x : y)
    this.draw()
  }

  private end(): void {
    this.dragged = null
  }

  private step(event: KeyboardEvent): void {
    const [right, down] = arrows[event.key] ?? []
    if (right === undefined || down === undefined) return
    event.preventDefault()
    const far = event.shiftKey ? 10 : 1
    this.set('focus_x', this.get('focus_x') + right * far)
    this.set('focus_y', this.get('focus_y') + down * far)
    this.draw()
  }

  private cutOff(edge: Edge, at: number): void {
    const off = edge === 'left' || edge === 'top' ? at : 100 - at
    this.set(`crop_${edge}`, Math.min(off, 100 - leastLeft - this.get(`crop_${opposite[edge]}`)))
  }

  private get cut(): Cut {
    const of = (name: string) => this.get(name) / 100
    const crop = { left: of('crop_left'), top: of('crop_top'), right: of('crop_right'), bottom: of('crop_bottom') }
    return { focus: { x: of('focus_x'), y: of('focus_y') }, crop }
  }

  private field(name: string): HTMLInputElement {
    return this.element.elements.namedItem(name) as HTMLInputElement
  }

  /** What is typed wrongly or not yet counts as nothing. */
  private get(name: string): number {
    return Math.min(100, Math.max(0, Number(this.field(name).value) || 0))
  }

  private set(name: string, value: number): void {
    this.field(name).value = String(Math.round(Math.min(100, Math.max(0, value)) * 10) / 10)
  }
}

/** A finger is wide. */
function isNear(corner: SVGCircleElement, { clientX, clientY }: PointerEvent): boolean {
  const { left, top, width, height } = corner.getBoundingClientRect()
  return Math.hypot(clientX - left - width / 2, clientY - top - height / 2) <= 24
}

function share(distance: number, length: number): number {
  return Math.min(100, Math.max(0, (distance / length) * 100))
}
