import { encode } from 'uqr'
import type { Html } from '#platform/html.tsx'

/** A text as squares for a camera. Dark on light also at night, or some cameras do not read it. */
export function QrCode({ text, label }: { text: string; label: string }): Html {
  const { size, path } = qrSquares(text)
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The dark squares, row by row, with the white edge that cameras need (four squares); and all of them as one SVG path. */
export function qrSquares(text: string): { size: number; rows: boolean[][]; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, rows: data, path: squares.join('') }
}
